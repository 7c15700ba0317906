package io.cytoforge.api.submissions;

import static io.cytoforge.api.submissions.SimulationRequests.BODIES;
import static io.cytoforge.api.submissions.SimulationRequests.HEMISPHERES;
import static io.cytoforge.api.submissions.SimulationRequests.NUCLEI;
import static io.cytoforge.api.submissions.SimulationRequests.RANDOM;
import static io.cytoforge.api.submissions.SimulationRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.science.harmonics.DecayLaw;
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
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Requests for simulations, and the tissue each stands for. */
@ApiTest
@Import(SimulationRequests.TwoShapeModels.class)
class SimulationsTest {
    private static final Shape3 SHAPE = new Shape3(32, 64, 48);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private SimulationRequests requests;

    @BeforeEach
    void connect() {
        requests = new SimulationRequests(mvc);
    }

    static Stream<Arguments> organisms() {
        return Stream.of(
                Arguments.of("{'type': 'ellipsoid'}", new Ellipsoid(new Point3(0.45 * 64, 0.45 * 64, 0.45 * 48), 0)),
                Arguments.of(
                        "{'type': 'ellipsoid', 'semiAxes': {'z': 20000.5, 'y': 2, 'x': 3}, 'irregularity': 0.3}",
                        new Ellipsoid(new Point3(20000.5, 2, 3), 0.3)),
                Arguments.of(
                        "{'type': 'dome', 'irregularity': 0.1}",
                        new Dome(new Ellipsoid(new Point3(0.9 * 64, 0.45 * 64, 0.45 * 48), 0.1))),
                Arguments.of(
                        "{'type': 'shell', 'semiAxes': {'z': 30, 'y': 20, 'x': 25}, 'thickness': 19.5}",
                        new Shell(new Ellipsoid(new Point3(30, 20, 25), 0), 19.5)),
                Arguments.of(
                        "{'type': 'sphericalHarmonics', 'degree': 5, 'gamma': 3, 'decay': 'power'}",
                        new HarmonicOrganism(0.45 * 48, new SurfaceSpectrum(5, DecayLaw.POWER, 3, false))),
                Arguments.of(
                        "{'type': 'sphericalHarmonics', 'radius': 12}",
                        new HarmonicOrganism(12, new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 2, false))),
                Arguments.of(
                        "{'type': 'shapeModel', 'shapeModel': '" + HEMISPHERES.id() + "', 'scale': 2, 'modes': 4}",
                        new ModelOrganism("jobs/h/model.json", new ShapeVariation(4, 3), 2)),
                Arguments.of(
                        "{'type': 'shapeModel', 'shapeModel': '" + BODIES.id() + "', 'limit': 0}",
                        new ModelOrganism("jobs/b/model.json", new ShapeVariation(0, 0), 1)),
                Arguments.of("{'type': 'box'}", new Box()));
    }

    @ParameterizedTest
    @MethodSource("organisms")
    void an_organism_gets_its_defaults(String organism, OrganismShape expected) {
        assertThat(requests.tissue(request(organism, RANDOM, NUCLEI)).organism())
                .isEqualTo(expected);
    }

    static Stream<Arguments> positions() {
        return Stream.of(
                Arguments.of("{'type': 'random', 'count': 5000000}", RandomPositions.count(5_000_000)),
                Arguments.of(
                        "{'type': 'random', 'density': 0.5, 'minimumDistance': 7}",
                        new RandomPositions(new CellAmount.Density(0.0005), 7)),
                Arguments.of("{'type': 'layered'}", new LayeredPositions(0.95, 0.05, 0)),
                Arguments.of(
                        "{'type': 'layered', 'decay': 0.5, 'jitter': 0.5, 'layers': 3}",
                        new LayeredPositions(0.5, 0.5, 3)),
                Arguments.of("{'type': 'surface'}", new SurfacePositions(4, 1)),
                Arguments.of("{'type': 'surface', 'depth': 2, 'spacing': 0.2}", new SurfacePositions(2, 0.2)),
                Arguments.of(
                        "{'type': 'points', 'points': [{'z': -0.9, 'y': 0, 'x': 47.4}, {'z': 62.9, 'y': 63.4, 'x': 1}]}",
                        new GivenPositions(List.of(new Point3(-0.9, 0, 47.4), new Point3(62.9, 63.4, 1)))));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void positions_get_their_defaults(String positions, PositionsSpec expected) {
        assertThat(requests.tissue(request("{'type': 'ellipsoid'}", positions, NUCLEI))
                        .positions())
                .isEqualTo(expected);
    }

    static Stream<Arguments> cells() {
        SurfaceSpectrum usual = new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 2, false);
        NucleiSpec plain = new NucleiSpec(3, 0.1, usual, Elongation.ROUND, NucleiSpec.Contact.TOUCHING);
        VoronoiSpec even = new VoronoiSpec(10, new Weights(Weights.Law.NEIGHBOUR, 1), 0, 0, 0);
        return Stream.of(
                Arguments.of("{'type': 'nuclei', 'radius': 3}", plain),
                Arguments.of(
                        "{'type': 'nuclei', 'radius': 3, 'radiusSpread': 0.2, 'degree': 4, 'gamma': 1, 'decay': 'power',"
                                + " 'elongation': 0.2, 'orientation': 'normal', 'disorder': 90, 'overlap': 0.9, 'gap': 2}",
                        new NucleiSpec(
                                3,
                                0.2,
                                new SurfaceSpectrum(4, DecayLaw.POWER, 1, false),
                                new Elongation(0.2, Elongation.Orientation.NORMAL, 90),
                                new NucleiSpec.Contact(0.9, 2))),
                Arguments.of("{'type': 'voronoi', 'diameter': 10}", even),
                Arguments.of(
                        "{'type': 'voronoi', 'diameter': 10, 'weights': 'drawn', 'gap': 1, 'rounding': 2, 'membrane': 3}",
                        new VoronoiSpec(10, new Weights(Weights.Law.DRAWN, 0.1), 1, 2, 3)),
                Arguments.of(
                        "{'type': 'voronoi', 'diameter': 10, 'weights': 'neighbour', 'spread': 2}",
                        new VoronoiSpec(10, new Weights(Weights.Law.NEIGHBOUR, 2), 0, 0, 0)),
                Arguments.of(
                        "{'type': 'shapeModel', 'shapeModel': '" + BODIES.id() + "'}",
                        new ModelCells(
                                "jobs/b/model.json", ShapeVariation.FULL, 5.5, true, NucleiSpec.Contact.TOUCHING)),
                Arguments.of(
                        "{'type': 'shapeModel', 'shapeModel': '" + BODIES.id()
                                + "', 'radius': 3, 'modes': 2, 'limit': 1, 'turned': false, 'overlap': 0.1, 'gap': 1}",
                        new ModelCells(
                                "jobs/b/model.json",
                                new ShapeVariation(2, 1),
                                3,
                                false,
                                new NucleiSpec.Contact(0.1, 1))),
                Arguments.of(
                        "{'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 10},"
                                + " 'nuclei': {'type': 'nuclei', 'radius': 3}, 'clearance': 1.5}",
                        new CellsWithNuclei(even, plain, 1.5)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cells_get_their_defaults(String cells, CellShape expected) {
        assertThat(requests.tissue(request("{'type': 'ellipsoid'}", RANDOM, cells))
                        .cells())
                .isEqualTo(expected);
    }

    @Test
    void a_stored_foreground_is_the_organism_and_stays_while_the_job_needs_it() {
        UUID foreground = requests.volume("foreground", SHAPE);
        String body = request("{'type': 'mask', 'foreground': '" + foreground + "'}", RANDOM, NUCLEI);
        JsonNode spec = requests.accepted(body);
        String key = sql.sql("select key from volumes where id = ?")
                .param(foreground)
                .query(String.class)
                .single();
        assertThat(SimulationRequests.tissue(spec).organism()).isEqualTo(new MaskOrganism(key));
        assertThat(spec.at("/inputs/0/id").asString()).isEqualTo(foreground.toString());
        assertThat(spec.at("/inputs/0/key").asString()).isEqualTo(key);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", foreground).exchange()).hasStatus(409);
    }

    @Test
    void a_mask_brings_its_own_voxels_where_none_are_given() {
        UUID foreground = requests.volume("foreground", SHAPE);
        String mask = "{'type': 'mask', 'foreground': '" + foreground + "'}";
        String without = "{'shape': {'z': 32, 'y': 64, 'x': 48}, 'organism': %s, 'positions': %s, 'cells': %s}";
        assertThat(requests.tissue(without.formatted(mask, RANDOM, NUCLEI)).voxelSize())
                .isEqualTo(new VoxelSize(2, 0.5, 0.5));
        TissueSpec named = requests.tissue("{'preset': 'zebrafish-nuclei', 'organism': " + mask + "}");
        assertThat(named.shape()).isEqualTo(SHAPE);
        assertThat(named.voxelSize()).isEqualTo(new VoxelSize(2, 0.5, 0.5));
        assertThat(named.cells()).isEqualTo(TissuePreset.ZEBRAFISH_NUCLEI.cells());
        requests.refused(
                "{'preset': 'spheroid', 'shape': {'z': 32, 'y': 64, 'x': 49}, 'organism': " + mask + "}",
                422,
                "/organism/foreground");
        requests.refused(
                request("{'type': 'mask', 'foreground': '" + requests.volume("labels", SHAPE) + "'}", RANDOM, NUCLEI),
                422,
                "/organism/foreground");
        requests.refused(
                request("{'type': 'mask', 'foreground': '" + UUID.randomUUID() + "'}", RANDOM, NUCLEI),
                422,
                "/organism/foreground");
    }

    @Test
    void of_very_many_points_only_the_number_is_shown() {
        JsonNode spec = requests.accepted(SimulationRequests.points(100_000));
        assertThat(spec.at("/tissue/positions/points").asString()).isEqualTo("100000 entries");
    }
}
