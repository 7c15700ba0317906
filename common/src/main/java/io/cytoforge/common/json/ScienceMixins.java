package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import tools.jackson.databind.json.JsonMapper;

/** How the closed sets of the core are told apart in JSON, since the core itself knows nothing of JSON. */
final class ScienceMixins {
    private ScienceMixins() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(OrganismShape.class, OrganismType.class)
                .addMixIn(PositionsSpec.class, PositionsType.class)
                .addMixIn(CellAmount.class, AmountType.class)
                .addMixIn(CellShape.class, CellType.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Ellipsoid.class, name = "ellipsoid"),
        @JsonSubTypes.Type(value = Dome.class, name = "dome"),
        @JsonSubTypes.Type(value = Shell.class, name = "shell"),
        @JsonSubTypes.Type(value = HarmonicOrganism.class, name = "sphericalHarmonics"),
        @JsonSubTypes.Type(value = ModelOrganism.class, name = "shapeModel"),
        @JsonSubTypes.Type(value = MaskOrganism.class, name = "mask"),
        @JsonSubTypes.Type(value = Box.class, name = "box"),
    })
    private interface OrganismType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RandomPositions.class, name = "random"),
        @JsonSubTypes.Type(value = LayeredPositions.class, name = "layered"),
        @JsonSubTypes.Type(value = SurfacePositions.class, name = "surface"),
        @JsonSubTypes.Type(value = GivenPositions.class, name = "points"),
    })
    private interface PositionsType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CellAmount.Count.class, name = "count"),
        @JsonSubTypes.Type(value = CellAmount.Density.class, name = "density"),
    })
    private interface AmountType {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NucleiSpec.class, name = "nuclei"),
        @JsonSubTypes.Type(value = VoronoiSpec.class, name = "voronoi"),
        @JsonSubTypes.Type(value = ModelCells.class, name = "shapeModel"),
        @JsonSubTypes.Type(value = CellsWithNuclei.class, name = "cellsWithNuclei"),
    })
    private interface CellType {}
}
