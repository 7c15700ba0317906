package io.cytoforge.common.json;

import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A simulation in the words of openapi.yaml: what is posted to make it again. Plain maps in the order in which people
 * read them.
 */
public final class SimulationRequestJson {
    /** Requests count cells per 1000 µm³, the core per µm³. */
    private static final double CUBIC_MICROMETRES = 1000;

    private SimulationRequestJson() {}

    /** A complete body, with name, seed and count. */
    public static Map<String, Object> of(SimulationSpec spec) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", spec.name());
        request.put("seed", spec.seed());
        request.put("count", spec.count());
        request.putAll(of(spec.tissue()));
        return request;
    }

    /** A body of what the tissue depends on; name, seed and count are left to their defaults. */
    public static Map<String, Object> of(TissueSpec tissue) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("shape", voxels(tissue.shape()));
        request.put("voxelSize", edges(tissue.voxelSize()));
        request.put("organism", organism(tissue.organism()));
        request.put("positions", positions(tissue.positions()));
        request.put("cells", cells(tissue.cells()));
        return request;
    }

    private static Map<String, Object> organism(OrganismShape organism) {
        return switch (organism) {
            case Box _ -> typed("box");
            case Ellipsoid ellipsoid -> ellipsoid("ellipsoid", ellipsoid);
            case Dome dome -> ellipsoid("dome", dome.whole());
            case Shell shell -> {
                Map<String, Object> json = ellipsoid("shell", shell.outer());
                json.put("thickness", shell.thickness());
                yield json;
            }
            case HarmonicOrganism harmonics -> {
                Map<String, Object> json = typed("sphericalHarmonics");
                json.put("radius", harmonics.meanRadius());
                putSurface(json, harmonics.surface());
                yield json;
            }
            case ModelOrganism drawn -> {
                Map<String, Object> json = typed("shapeModel");
                json.put("shapeModel", drawn.model());
                putVariation(json, drawn.variation());
                json.put("scale", drawn.scale());
                yield json;
            }
            case MaskOrganism given -> {
                Map<String, Object> json = typed("mask");
                json.put("foreground", given.region());
                yield json;
            }
        };
    }

    private static Map<String, Object> ellipsoid(String type, Ellipsoid ellipsoid) {
        Map<String, Object> json = typed(type);
        json.put("semiAxes", point(ellipsoid.semiAxes()));
        json.put("irregularity", ellipsoid.irregularity());
        return json;
    }

    private static Map<String, Object> positions(PositionsSpec positions) {
        return switch (positions) {
            case RandomPositions random -> {
                Map<String, Object> json = typed("random");
                switch (random.amount()) {
                    case CellAmount.Count count -> json.put("count", count.cells());
                    case CellAmount.Density density ->
                        json.put("density", density.perCubicMicrometre() * CUBIC_MICROMETRES);
                }
                json.put("minimumDistance", random.minimumDistance());
                yield json;
            }
            case LayeredPositions layered -> {
                Map<String, Object> json = typed("layered");
                json.put("decay", layered.decay());
                json.put("jitter", layered.jitter());
                json.put("layers", layered.layers());
                yield json;
            }
            case SurfacePositions surface -> {
                Map<String, Object> json = typed("surface");
                json.put("depth", surface.depth());
                json.put("spacing", surface.spacing());
                yield json;
            }
            case GivenPositions given -> {
                Map<String, Object> json = typed("points");
                json.put(
                        "points",
                        given.points().stream()
                                .map(SimulationRequestJson::point)
                                .toList());
                yield json;
            }
        };
    }

    private static Map<String, Object> cells(CellShape cells) {
        return switch (cells) {
            case NucleiSpec nuclei -> nuclei(nuclei);
            case VoronoiSpec voronoi -> voronoi(voronoi);
            case CellsWithNuclei both -> {
                Map<String, Object> json = typed("cellsWithNuclei");
                json.put("cells", voronoi(both.cells()));
                json.put("nuclei", nuclei(both.nuclei()));
                json.put("clearance", both.clearance());
                yield json;
            }
            case ModelCells drawn -> {
                Map<String, Object> json = typed("shapeModel");
                json.put("shapeModel", drawn.model());
                putVariation(json, drawn.variation());
                json.put("radius", drawn.meanRadius());
                json.put("turned", drawn.turned());
                putContact(json, drawn.contact());
                yield json;
            }
        };
    }

    private static Map<String, Object> nuclei(NucleiSpec nuclei) {
        Map<String, Object> json = typed("nuclei");
        json.put("radius", nuclei.meanRadius());
        json.put("radiusSpread", nuclei.radiusSpread());
        putSurface(json, nuclei.surface());
        Elongation elongation = nuclei.elongation();
        json.put("elongation", elongation.ratio());
        json.put("orientation", word(elongation.orientation()));
        json.put("disorder", elongation.disorder());
        putContact(json, nuclei.contact());
        return json;
    }

    private static Map<String, Object> voronoi(VoronoiSpec voronoi) {
        Map<String, Object> json = typed("voronoi");
        json.put("diameter", voronoi.diameter());
        json.put("weights", word(voronoi.weights().law()));
        json.put("spread", voronoi.weights().spread());
        json.put("gap", voronoi.gap());
        json.put("rounding", voronoi.rounding());
        json.put("membrane", voronoi.membrane());
        return json;
    }

    private static void putSurface(Map<String, Object> json, SurfaceSpectrum surface) {
        json.put("degree", surface.degree());
        json.put("gamma", surface.gamma());
        json.put("decay", word(surface.decay()));
    }

    private static void putVariation(Map<String, Object> json, ShapeVariation variation) {
        json.put("modes", variation.modes());
        json.put("limit", variation.limit());
    }

    private static void putContact(Map<String, Object> json, NucleiSpec.Contact contact) {
        json.put("overlap", contact.overlap());
        json.put("gap", contact.minimumGap());
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type);
        return json;
    }

    private static Map<String, Object> voxels(Shape3 shape) {
        return axes(shape.z(), shape.y(), shape.x());
    }

    private static Map<String, Object> edges(VoxelSize size) {
        return axes(size.z(), size.y(), size.x());
    }

    private static Map<String, Object> point(Point3 point) {
        return axes(point.z(), point.y(), point.x());
    }

    private static Map<String, Object> axes(Number z, Number y, Number x) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("z", z);
        json.put("y", y);
        json.put("x", x);
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
