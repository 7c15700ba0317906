package io.cytoforge.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Specs in the words of the contract. */
class RequestJsonTest {
    private static final Ellipsoid ELLIPSOID = new Ellipsoid(new Point3(8, 9, 10.5), 0.1);
    private static final SurfaceSpectrum SURFACE = new SurfaceSpectrum(5, DecayLaw.POWER, 1.5, false);
    private static final NucleiSpec NUCLEI = new NucleiSpec(
            2.5,
            0.2,
            SURFACE,
            new Elongation(0.7, Elongation.Orientation.NORMAL, 12),
            new NucleiSpec.Contact(0.25, 0.5, true),
            new NucleiSpec.Phases(0.125, 0.0625, 0.5),
            1,
            0,
            List.of(new NucleiPopulation(3, 0.5, 1.25, 2)));
    private static final VoronoiSpec VORONOI =
            new VoronoiSpec(6.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOR, 1.5), 0.25, 0.5, 1.25);

    @Test
    void a_body_is_complete_and_in_the_order_of_the_api() {
        SimulationSpec spec =
                new SimulationSpec("n", 7, 2, tissue(ELLIPSOID, RandomPositions.count(9), NucleiSpec.EMBRYO));
        Map<String, Object> body = map(RequestJson.of(spec));
        assertThat(body.keySet())
                .containsExactly("name", "seed", "count", "shape", "voxelSize", "organism", "positions", "cells");
        assertThat(body)
                .containsEntry("name", "n")
                .containsEntry("seed", 7L)
                .containsEntry("count", 2)
                .containsEntry("shape", Map.of("z", 32, "y", 40, "x", 48))
                .containsEntry("voxelSize", Map.of("z", 1.0, "y", 0.5, "x", 0.5));
    }

    @Test
    void organisms_are_reported_in_the_words_of_the_api() {
        Map<String, Double> axes = Map.of("z", 8.0, "y", 9.0, "x", 10.5);
        assertThat(organism(new Box(3))).isEqualTo(Map.of("type", "box", "margin", 3.0));
        assertThat(organism(ELLIPSOID)).isEqualTo(Map.of("type", "ellipsoid", "semiAxes", axes, "irregularity", 0.1));
        assertThat(organism(new Dome(ELLIPSOID)))
                .isEqualTo(Map.of("type", "dome", "semiAxes", axes, "irregularity", 0.1));
        assertThat(organism(new Shell(ELLIPSOID, 3)))
                .isEqualTo(Map.of("type", "shell", "semiAxes", axes, "irregularity", 0.1, "thickness", 3.0));
        assertThat(organism(new HarmonicOrganism(9, SURFACE)))
                .isEqualTo(Map.of(
                        "type", "sphericalHarmonics", "radius", 9.0, "degree", 5, "gamma", 1.5, "decay", "power"));
    }

    @Test
    void positions_are_reported_in_the_words_of_the_api() {
        assertThat(positions(RandomPositions.count(9)))
                .isEqualTo(Map.of(
                        "type",
                        "random",
                        "count",
                        9,
                        "minimumDistance",
                        0.0,
                        "distanceSpread",
                        0.0,
                        "surfaceLayer",
                        0.0));
        assertThat(positions(new RandomPositions(null, 62.5, 3, 0.1, 2.0, 4)))
                .isEqualTo(Map.of(
                        "type",
                        "random",
                        "density",
                        62.5,
                        "minimumDistance",
                        3.0,
                        "distanceSpread",
                        0.1,
                        "minimumDepth",
                        2.0,
                        "surfaceLayer",
                        4.0));
        assertThat(positions(new LayeredPositions(0.9, 0.1, 4)))
                .isEqualTo(Map.of("type", "layered", "decay", 0.9, "jitter", 0.1, "layers", 4));
        assertThat(positions(new SurfacePositions(5, 1.1)))
                .isEqualTo(Map.of("type", "surface", "depth", 5.0, "spacing", 1.1));
        assertThat(positions(new GivenPositions(List.of(new Point3(1, 2, 3)))))
                .isEqualTo(Map.of("type", "points", "points", List.of(Map.of("z", 1.0, "y", 2.0, "x", 3.0))));
    }

    @Test
    void cells_are_reported_in_the_words_of_the_api() {
        Map<String, Object> nuclei = Map.ofEntries(
                Map.entry("type", "nuclei"),
                Map.entry("radius", 2.5),
                Map.entry("radiusSpread", 0.2),
                Map.entry("degree", 5),
                Map.entry("gamma", 1.5),
                Map.entry("decay", "power"),
                Map.entry("elongation", 0.7),
                Map.entry("orientation", "normal"),
                Map.entry("disorder", 12.0),
                Map.entry("elongationSpread", 0.0),
                Map.entry("roughness", 1.0),
                Map.entry("roughnessSpread", 0.0),
                Map.entry("overlap", 0.25),
                Map.entry("gap", 0.5),
                Map.entry("whole", true),
                Map.entry(
                        "populations",
                        List.of(Map.of("share", 3.0, "size", 0.5, "elongation", 1.25, "roughness", 2.0))),
                Map.entry("dividing", 0.125),
                Map.entry("dying", 0.0625),
                Map.entry("fragmented", 0.5));
        Map<String, Object> voronoi = Map.of(
                "type",
                "voronoi",
                "diameter",
                6.5,
                "weights",
                "neighbor",
                "spread",
                1.5,
                "gap",
                0.25,
                "rounding",
                0.5,
                "membrane",
                1.25);
        assertThat(cells(NUCLEI)).isEqualTo(nuclei);
        assertThat(cells(VORONOI)).isEqualTo(voronoi);
        assertThat(cells(new CellsWithNuclei(VORONOI, NUCLEI, 0.75)))
                .isEqualTo(Map.of("type", "cellsWithNuclei", "cells", voronoi, "nuclei", nuclei, "clearance", 0.75));
    }

    @ParameterizedTest
    @EnumSource
    void every_preset_can_be_told(TissuePreset preset) {
        TissueSpec tissue = preset.in(preset.shape(), preset.voxelSize());
        JsonNode json = RequestJson.of(tissue);
        assertThat(json.propertyNames()).containsExactly("shape", "voxelSize", "organism", "positions", "cells");
        assertThat(json.at("/organism/type").isString()).isTrue();
        assertThat(json.at("/positions/type").isString()).isTrue();
        assertThat(json.at("/cells/type").isString()).isTrue();
    }

    private static Object organism(OrganismShape organism) {
        return part("organism", tissue(organism, RandomPositions.count(9), NucleiSpec.EMBRYO));
    }

    private static Object positions(PositionsSpec positions) {
        return part("positions", tissue(ELLIPSOID, positions, NucleiSpec.EMBRYO));
    }

    private static Object cells(CellShape cells) {
        return part("cells", tissue(ELLIPSOID, RandomPositions.count(9), cells));
    }

    private static Object part(String name, TissueSpec tissue) {
        return map((ObjectNode) RequestJson.of(tissue).get(name));
    }

    private static Map<String, Object> map(ObjectNode json) {
        return Json.mapper().convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static TissueSpec tissue(OrganismShape organism, PositionsSpec positions, CellShape cells) {
        return new TissueSpec(new Shape3(32, 40, 48), new VoxelSize(1, 0.5, 0.5), organism, positions, cells);
    }
}
