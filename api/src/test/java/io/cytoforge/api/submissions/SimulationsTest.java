package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.json.Json;
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
import io.cytoforge.science.shapemodel.ShapeForm;
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
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Requests for simulations: the tissue each stands for, and where those that make no sense are wrong. */
@ApiTest
@Import(SimulationsTest.TwoShapeModels.class)
class SimulationsTest {
    private static final Shape3 SHAPE = new Shape3(32, 64, 48);
    private static final String RANDOM = "{\"type\": \"random\", \"count\": 5}";
    private static final String NUCLEI = "{\"type\": \"nuclei\", \"radius\": 4}";
    private static final String BOX = "{\"type\": \"box\"}";

    private static final ShapeModelRef BODIES =
            new ShapeModelRef(UUID.randomUUID(), "jobs/b/model.json", ShapeForm.BODY, 5.5);
    private static final ShapeModelRef HEMISPHERES =
            new ShapeModelRef(UUID.randomUUID(), "jobs/h/model.json", ShapeForm.HEMISPHERE, 20);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    /** Knows two shape models. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TwoShapeModels {
        @Bean
        @Primary
        ShapeModelLookup twoShapeModels() {
            Map<UUID, ShapeModelRef> known = Map.of(BODIES.id(), BODIES, HEMISPHERES.id(), HEMISPHERES);
            return id -> Optional.ofNullable(known.get(id));
        }
    }

    @BeforeEach
    void connect() {
        http = new Http(mvc);
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
        assertThat(tissue(request(organism, RANDOM, NUCLEI)).organism()).isEqualTo(expected);
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
        assertThat(tissue(request("{'type': 'ellipsoid'}", positions, NUCLEI)).positions())
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
        assertThat(tissue(request("{'type': 'ellipsoid'}", RANDOM, cells)).cells())
                .isEqualTo(expected);
    }

    @Test
    void a_stored_foreground_is_the_organism_and_stays_while_the_job_needs_it() {
        UUID foreground = volume("foreground", SHAPE);
        String body = request("{'type': 'mask', 'foreground': '" + foreground + "'}", RANDOM, NUCLEI);
        JsonNode spec = accepted(body);
        String key = sql.sql("select key from volumes where id = ?")
                .param(foreground)
                .query(String.class)
                .single();
        assertThat(tissue(spec).organism()).isEqualTo(new MaskOrganism(key));
        assertThat(spec.at("/inputs/0/id").asString()).isEqualTo(foreground.toString());
        assertThat(spec.at("/inputs/0/key").asString()).isEqualTo(key);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", foreground).exchange()).hasStatus(409);
    }

    @Test
    void a_mask_brings_its_own_voxels_where_none_are_given() {
        UUID foreground = volume("foreground", SHAPE);
        String mask = "{'type': 'mask', 'foreground': '" + foreground + "'}";
        String without = "{'shape': {'z': 32, 'y': 64, 'x': 48}, 'organism': %s, 'positions': %s, 'cells': %s}";
        assertThat(tissue(without.formatted(mask, RANDOM, NUCLEI)).voxelSize()).isEqualTo(new VoxelSize(2, 0.5, 0.5));
        TissueSpec named = tissue("{'preset': 'zebrafish-nuclei', 'organism': " + mask + "}");
        assertThat(named.shape()).isEqualTo(SHAPE);
        assertThat(named.voxelSize()).isEqualTo(new VoxelSize(2, 0.5, 0.5));
        assertThat(named.cells()).isEqualTo(TissuePreset.ZEBRAFISH_NUCLEI.cells());
        refused(
                "{'preset': 'spheroid', 'shape': {'z': 32, 'y': 64, 'x': 49}, 'organism': " + mask + "}",
                422,
                "/organism/foreground");
        refused(
                request("{'type': 'mask', 'foreground': '" + volume("labels", SHAPE) + "'}", RANDOM, NUCLEI),
                422,
                "/organism/foreground");
        refused(
                request("{'type': 'mask', 'foreground': '" + UUID.randomUUID() + "'}", RANDOM, NUCLEI),
                422,
                "/organism/foreground");
    }

    @Test
    void without_a_preset_every_part_is_asked_for_at_once() {
        assertThat(refused("{}", 422)).containsExactly("/shape", "/organism", "/positions", "/cells");
        assertThat(refused(
                        "{'organism': {'type': 'shell', 'thickness': 3}, 'cells': {'type': 'nuclei', 'radius': 4}}",
                        422))
                .containsExactly("/shape", "/positions");
    }

    @Test
    void several_faults_are_told_at_once() {
        String body = request(
                "{'type': 'shell', 'semiAxes': {'z': 9, 'y': 9, 'x': 8}, 'thickness': 8}",
                "{'type': 'random'}",
                "{'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 6, 'membrane': 6},"
                        + " 'nuclei': {'type': 'nuclei', 'radius': 3}, 'clearance': 3}");
        assertThat(refused(body, 422))
                .containsExactlyInAnyOrder(
                        "/organism/thickness",
                        "/positions",
                        "/cells/cells/membrane",
                        "/cells/nuclei/radius",
                        "/cells/clearance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'shell', 'thickness': 21.7}                        | 422 | /organism/thickness
            {'type': 'shell'}                                           | 400 | /organism/thickness
            {'type': 'shell', 'thickness': 0}                           | 400 | /organism/thickness
            {'type': 'torus'}                                           | 400 | /organism
            {'irregularity': 0.1}                                       | 400 | /organism
            {'type': 'box', 'irregularity': 0.1}                        | 400 | /organism/irregularity
            {'type': 'ellipsoid', 'irregularity': 0.31}                 | 400 | /organism/irregularity
            {'type': 'dome', 'semiAxes': {'z': 1, 'y': 0, 'x': 1}}      | 400 | /organism/semiAxes/y
            {'type': 'dome', 'semiAxes': {'z': 1, 'y': 1, 'x': 1000001}} | 400 | /organism/semiAxes/x
            {'type': 'sphericalHarmonics', 'degree': 33}                | 400 | /organism/degree
            {'type': 'sphericalHarmonics', 'gamma': 21}                 | 400 | /organism/gamma
            {'type': 'sphericalHarmonics', 'radius': 0}                 | 400 | /organism/radius
            {'type': 'shapeModel'}                                      | 400 | /organism/shapeModel
            {'type': 'shapeModel', 'shapeModel': '7a1e2c6e-0000-4000-8000-000000000000'} | 422 | /organism/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'scale': 0}  | 400 | /organism/scale
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'limit': 11} | 400 | /organism/limit
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'modes': -1} | 400 | /organism/modes
            {'type': 'mask'}                                            | 400 | /organism/foreground
            """)
    void an_organism_that_cannot_be_is_refused(String organism, int status, String pointer) {
        refused(request(organism, RANDOM, NUCLEI), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'random'}                                     | 422 | /positions
            {'type': 'random', 'count': 1, 'density': 1}           | 422 | /positions
            {'type': 'random', 'count': 5000001}                   | 400 | /positions/count
            {'type': 'random', 'density': 0}                       | 400 | /positions/density
            {'type': 'random', 'density': 25500}                   | 422 | /positions/density
            {'type': 'random', 'count': 1, 'minimumDistance': -1}  | 400 | /positions/minimumDistance
            {'type': 'layered'}                                    | 422 | /positions/type
            {'type': 'layered', 'decay': 0.4}                      | 400 | /positions/decay
            {'type': 'layered', 'jitter': 0.6}                     | 400 | /positions/jitter
            {'type': 'layered', 'layers': 10001}                   | 400 | /positions/layers
            {'type': 'surface'}                                    | 422 | /positions/type
            {'type': 'surface', 'depth': 100001}                   | 400 | /positions/depth
            {'type': 'surface', 'spacing': 0.1}                    | 400 | /positions/spacing
            {'type': 'points'}                                     | 400 | /positions/points
            {'type': 'points', 'points': []}                       | 400 | /positions/points
            {'type': 'points', 'points': [{'z': 1, 'y': 1}]}       | 400 | /positions/points/0/x
            {'type': 'points', 'points': [{'z': 1, 'y': 1, 'x': 1}, {'z': 63.1, 'y': 1, 'x': 1}]} | 422 | /positions/points/1
            {'type': 'points', 'points': [{'z': 1, 'y': -0.6, 'x': 1}]} | 422 | /positions/points/0
            {'type': 'points', 'points': [{'z': 1, 'y': 4294967296, 'x': 1}]} | 422 | /positions/points/0
            {'type': 'points', 'points': [{'z': 1e999, 'y': 1, 'x': 1}]} | 422 | /positions/points/0
            {'type': 'scattered'}                                  | 400 | /positions
            """)
    void positions_in_a_box_that_cannot_be_are_refused(String positions, int status, String pointer) {
        refused(request(BOX, positions, NUCLEI), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'nuclei'}                                           | 400 | /cells/radius
            {'type': 'nuclei', 'radius': 0}                              | 400 | /cells/radius
            {'type': 'nuclei', 'radius': 0.49}                           | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 32.1}                           | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 4, 'elongation': 0.19}          | 400 | /cells/elongation
            {'type': 'nuclei', 'radius': 4, 'elongation': 5.1}           | 400 | /cells/elongation
            {'type': 'nuclei', 'radius': 4, 'disorder': 91}              | 400 | /cells/disorder
            {'type': 'nuclei', 'radius': 4, 'overlap': 0.91}             | 400 | /cells/overlap
            {'type': 'nuclei', 'radius': 4, 'orientation': 'up'}         | 400 | /cells/orientation
            {'type': 'nuclei', 'radius': 4, 'orientation': 'tangent'}    | 422 | /cells/orientation
            {'type': 'voronoi'}                                          | 400 | /cells/diameter
            {'type': 'voronoi', 'diameter': 2001}                        | 400 | /cells/diameter
            {'type': 'voronoi', 'diameter': 0.9}                         | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 65}                          | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 10, 'gap': 10}               | 422 | /cells/gap
            {'type': 'voronoi', 'diameter': 10, 'gap': 2, 'rounding': 4} | 422 | /cells/rounding
            {'type': 'voronoi', 'diameter': 10, 'membrane': 10}          | 422 | /cells/membrane
            {'type': 'voronoi', 'diameter': 10, 'membrane': 101}         | 400 | /cells/membrane
            {'type': 'voronoi', 'diameter': 10, 'weights': 'drawn', 'spread': 0.6} | 422 | /cells/spread
            {'type': 'voronoi', 'diameter': 10, 'spread': 2.1}           | 400 | /cells/spread
            {'type': 'voronoi', 'diameter': 10, 'weights': 'none'}       | 400 | /cells/weights
            {'type': 'shapeModel'}                                       | 400 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': '7a1e2c6e-0000-4000-8000-000000000000'} | 422 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'HEMISPHERES', 'radius': 4} | 422 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'radius': 33} | 422 | /cells/radius
            {'type': 'cellsWithNuclei', 'nuclei': {'type': 'nuclei', 'radius': 3}} | 400 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 3}} | 400 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'type': 'nuclei', 'radius': 9}, 'nuclei': {'type': 'nuclei', 'radius': 3}} | 400 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4.5}} | 422 | /cells/nuclei/radius
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 0.4}} | 422 | /cells/nuclei/radius
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 65}, 'nuclei': {'type': 'nuclei', 'radius': 4}} | 422 | /cells/cells/diameter
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4}, 'clearance': 4.5} | 422 | /cells/clearance
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9, 'gap': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4}} | 422 | /cells/cells/gap
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4, 'orientation': 'normal'}} | 422 | /cells/nuclei/orientation
            """)
    void cells_in_a_box_that_cannot_be_are_refused(String cells, int status, String pointer) {
        refused(request(BOX, RANDOM, cells), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'shape': {'z': 16384, 'y': 8193, 'x': 8192}                         | 422 | /shape
            'voxelSize': {'z': 0.00001, 'y': 1, 'x': 1}                         | 422 | /voxelSize
            'voxelSize': {'z': 9, 'y': 9, 'x': 9}                               | 422 | /voxelSize
            'shape': {'z': 7, 'y': 7, 'x': 7}                                   | 422 | /shape
            'organism': {'type': 'box'}                                         | 422 | /organism/type
            'organism': {'type': 'box'}, 'positions': {'type': 'surface'}       | 422 | /positions/type
            'preset': 'unicorn'                                                 | 400 | /preset
            'shape': {'z': 65536, 'y': 16, 'x': 16}, 'voxelSize': {'z': 100, 'y': 1, 'x': 1} | 422 | /shape
            """)
    void what_does_not_go_with_a_preset_is_refused_at_what_was_given(String change, int status, String pointer) {
        String preset = change.contains("preset") ? "" : "'preset': 'zebrafish-nuclei', ";
        refused("{" + preset + change + "}", status, pointer);
    }

    @Test
    void of_many_points_outside_the_first_are_named_and_the_rest_counted() {
        String points = IntStream.range(0, 30)
                .mapToObj(i -> "{'z': %d, 'y': 1, 'x': 1}".formatted(i == 0 ? 1 : 1000))
                .collect(Collectors.joining(", "));
        List<String> pointers = refused(request(BOX, "{'type': 'points', 'points': [" + points + "]}", NUCLEI), 422);
        assertThat(pointers).hasSize(21).startsWith("/positions/points/1").endsWith("/positions/points");
    }

    @Test
    void so_many_points_are_taken_and_no_more() {
        assertThat(http.post("/v1/simulations", json(manyPoints(100_000)))).hasStatus(202);
        refused(manyPoints(100_001), 400, "/positions/points");
    }

    private static String manyPoints(int count) {
        String points = IntStream.range(0, count)
                .mapToObj(i -> "{'z': %d, 'y': %d.25, 'x': %d.5}".formatted(i % 60, i % 61, i % 47))
                .collect(Collectors.joining(","));
        return request(BOX, "{'type': 'points', 'points': [" + points + "]}", NUCLEI);
    }

    @Test
    void presets_are_listed() {
        JsonNode items = http.found("/v1/simulation-presets").get("items");
        List<String> names = new ArrayList<>();
        for (JsonNode item : items) {
            names.add(item.get("name").asString());
            assertThat(item.get("title").asString()).isNotBlank();
            assertThat(item.get("description").asString()).endsWith(".");
            assertThat(item.get("request").get("shape")).isEqualTo(item.get("shape"));
        }
        assertThat(names)
                .containsExactlyElementsOf(Stream.of(TissuePreset.values())
                        .map(SimulationsTest::name)
                        .toList());
        assertThat(items.findValuesAsString("structure"))
                .containsExactly("membranes", "nuclei", "membranes", "membranes", "nuclei", "both", "nuclei");
    }

    @ParameterizedTest
    @EnumSource
    void the_request_that_a_preset_shows_can_be_posted_and_is_the_same_tissue(TissuePreset preset) {
        TissueSpec tissue = preset.in(preset.shape(), preset.voxelSize());
        assertThat(tissue("{'preset': '%s'}".formatted(name(preset)))).isEqualTo(tissue);
        JsonNode shown = http.found("/v1/simulation-presets").get("items").get(preset.ordinal());
        assertThat(shown.at("/request/preset").isMissingNode()).isTrue();
        assertThat(tissue(shown.get("request").toString())).isEqualTo(tissue);
    }

    @Test
    void what_is_given_beside_a_preset_replaces_that_part_of_it() {
        TissuePreset preset = TissuePreset.TRIBOLIUM_SURFACE_NUCLEI;
        TissueSpec small = tissue(
                "{'preset': 'tribolium-surface-nuclei', 'shape': {'z': 64, 'y': 96, 'x': 128}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1}}");
        assertThat(small).isEqualTo(preset.in(new Shape3(64, 96, 128), new VoxelSize(2, 1, 1)));
        TissueSpec changed =
                tissue("{'preset': 'tribolium-surface-nuclei', 'cells': {'type': 'voronoi', 'diameter': 10}}");
        assertThat(changed.cells()).isInstanceOf(VoronoiSpec.class);
        assertThat(changed.organism()).isEqualTo(small(preset).organism());
        TissueSpec moved = tissue("{'preset': 'tribolium-surface-nuclei', 'positions': {'type': 'surface'}}");
        assertThat(moved.positions()).isEqualTo(new SurfacePositions(3.5, 1));
        TissueSpec boxed = tissue("{'preset': 'celegans-nuclei', 'organism': {'type': 'box'}}");
        assertThat(boxed.organism()).isEqualTo(new Box());
    }

    private static TissueSpec small(TissuePreset preset) {
        return preset.in(preset.shape(), preset.voxelSize());
    }

    @Test
    void a_simulation_is_named_like_its_preset_unless_it_has_a_name() {
        assertThat(accepted("{'preset': 'spheroid'}").get("name").asString()).isEqualTo("spheroid");
        assertThat(accepted("{'preset': 'spheroid', 'name': 'mine'}")
                        .get("name")
                        .asString())
                .isEqualTo("mine");
    }

    private static String name(TissuePreset preset) {
        return preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String request(String organism, String positions, String cells) {
        return """
                {'shape': {'z': 32, 'y': 64, 'x': 48}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1},
                 'organism': %s, 'positions': %s, 'cells': %s}""".formatted(organism, positions, cells);
    }

    /** Bodies are quoted with apostrophes and name shape models in words, so that they can be read. */
    private static String json(String body) {
        return body.replace('\'', '"')
                .replace("BODIES", BODIES.id().toString())
                .replace("HEMISPHERES", HEMISPHERES.id().toString());
    }

    private JsonNode accepted(String body) {
        MvcTestResult answer = http.post("/v1/simulations", json(body));
        assertThat(answer).as(Http.text(answer)).hasStatus(202);
        return Http.json(answer).get("spec");
    }

    private TissueSpec tissue(String body) {
        return tissue(accepted(body));
    }

    private static TissueSpec tissue(JsonNode spec) {
        return Json.mapper().treeToValue(spec.get("tissue"), TissueSpec.class);
    }

    private void refused(String body, int status, String pointer) {
        assertThat(refused(body, status)).containsExactly(pointer);
    }

    /** @return the pointers, in the order in which they are told */
    private List<String> refused(String body, int status) {
        MvcTestResult answer = http.post("/v1/simulations", json(body));
        assertThat(answer).as(Http.text(answer)).hasStatus(status).hasContentType("application/problem+json");
        List<String> pointers = new ArrayList<>();
        for (JsonNode error : Http.json(answer).get("errors")) {
            assertThat(error.get("detail").asString()).isNotBlank();
            pointers.add(error.get("pointer").asString());
        }
        return pointers;
    }

    private UUID volume(String kind, Shape3 shape) {
        byte[] tiff = TestVolumes.tiff(shape, VoxelType.UINT16);
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", kind)
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }
}
