package io.cytoforge.api.submissions;

import static io.cytoforge.api.submissions.SimulationRequests.BOX;
import static io.cytoforge.api.submissions.SimulationRequests.NUCLEI;
import static io.cytoforge.api.submissions.SimulationRequests.RANDOM;
import static io.cytoforge.api.submissions.SimulationRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Requests for simulations that make no sense, and where they are said to be wrong. */
@ApiTest
@Import(SimulationRequests.TwoShapeModels.class)
class SimulationRefusalsTest {
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init")
    private SimulationRequests requests;

    @BeforeEach
    void connect() {
        requests = new SimulationRequests(mvc);
    }

    @Test
    void without_a_preset_every_part_is_asked_for_at_once() {
        assertThat(requests.refused("{}", 422)).containsExactly("/shape", "/organism", "/positions", "/cells");
        assertThat(requests.refused(
                        "{'organism': {'type': 'shell', 'thickness': 3}, 'cells': {'type': 'nuclei', 'radius': 4}}",
                        422))
                .containsExactly("/shape", "/positions");
    }

    @Test
    void more_volumes_than_one_job_can_have_blocks_are_refused() {
        assertThat(requests.refused(
                        "{'preset': 'spheroid', 'shape': {'z': 1024, 'y': 1024, 'x': 1024}, 'count': 1000}", 422))
                .containsExactly("/count");
    }

    @Test
    void several_violations_are_reported_at_once() {
        String body = request(
                "{'type': 'shell', 'semiAxes': {'z': 9, 'y': 9, 'x': 8}, 'thickness': 8}",
                "{'type': 'random'}",
                "{'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 6, 'membrane': 6},"
                        + " 'nuclei': {'type': 'nuclei', 'radius': 0}, 'clearance': 3}");
        assertThat(requests.refused(body, 422))
                .containsExactlyInAnyOrder(
                        "/organism/thickness", "/positions", "/cells/cells/membrane", "/cells/nuclei/radius");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'shell', 'thickness': 21.7}                        | 422 | /organism/thickness
            {'type': 'shell'}                                           | 422 | /organism/thickness
            {'type': 'shell', 'thickness': 0}                           | 422 | /organism/thickness
            {'type': 'torus'}                                           | 422 | /organism
            {'irregularity': 0.1}                                       | 422 | /organism
            {'type': 'box', 'irregularity': 0.1}                        | 422 | /organism/irregularity
            {'type': 'ellipsoid', 'irregularity': 0.31}                 | 422 | /organism/irregularity
            {'type': 'dome', 'semiAxes': {'z': 1, 'y': 0, 'x': 1}}      | 422 | /organism/semiAxes/y
            {'type': 'dome', 'semiAxes': {'z': 1, 'y': 1, 'x': 1000001}} | 422 | /organism/semiAxes/x
            {'type': 'sphericalHarmonics', 'degree': 33}                | 422 | /organism/degree
            {'type': 'sphericalHarmonics', 'gamma': 21}                 | 422 | /organism/gamma
            {'type': 'sphericalHarmonics', 'radius': 0}                 | 422 | /organism/radius
            {'type': 'shapeModel'}                                      | 422 | /organism/shapeModel
            {'type': 'shapeModel', 'shapeModel': '7a1e2c6e-0000-4000-8000-000000000000'} | 422 | /organism/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'scale': 0}  | 422 | /organism/scale
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'limit': 11} | 422 | /organism/limit
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'modes': -1} | 422 | /organism/modes
            {'type': 'mask'}                                            | 422 | /organism/foreground
            """)
    void an_organism_that_cannot_be_is_refused(String organism, int status, String pointer) {
        requests.refused(request(organism, RANDOM, NUCLEI), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'random'}                                     | 422 | /positions
            {'type': 'random', 'count': 1, 'density': 1}           | 422 | /positions
            {'type': 'random', 'count': 5000001}                   | 422 | /positions/count
            {'type': 'random', 'density': 0}                       | 422 | /positions/density
            {'type': 'random', 'density': 25500}                   | 422 | /positions/density
            {'type': 'random', 'count': 1, 'minimumDistance': -1}  | 422 | /positions/minimumDistance
            {'type': 'layered'}                                    | 422 | /positions/type
            {'type': 'layered', 'decay': 0.4}                      | 422 | /positions/decay
            {'type': 'layered', 'jitter': 0.6}                     | 422 | /positions/jitter
            {'type': 'layered', 'layers': 10001}                   | 422 | /positions/layers
            {'type': 'surface'}                                    | 422 | /positions/type
            {'type': 'surface', 'depth': 100001}                   | 422 | /positions/depth
            {'type': 'surface', 'spacing': 0.1}                    | 422 | /positions/spacing
            {'type': 'points'}                                     | 422 | /positions/points
            {'type': 'points', 'points': []}                       | 422 | /positions/points
            {'type': 'points', 'points': [{'z': 1, 'y': 1}]}       | 422 | /positions/points/0/x
            {'type': 'points', 'points': [{'z': 1, 'y': 1, 'x': 1}, {'z': 63.1, 'y': 1, 'x': 1}]} | 422 | /positions/points/1
            {'type': 'points', 'points': [{'z': 1, 'y': -0.6, 'x': 1}]} | 422 | /positions/points/0
            {'type': 'points', 'points': [{'z': 1, 'y': 4294967296, 'x': 1}]} | 422 | /positions/points/0
            {'type': 'points', 'points': [{'z': 1e999, 'y': 1, 'x': 1}]} | 422 | /positions/points/0/z
            {'type': 'scattered'}                                  | 422 | /positions
            """)
    void positions_in_a_box_that_cannot_be_are_refused(String positions, int status, String pointer) {
        requests.refused(request(BOX, positions, NUCLEI), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'type': 'nuclei'}                                           | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 0}                              | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 0.49}                           | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 32.1}                           | 422 | /cells/radius
            {'type': 'nuclei', 'radius': 4, 'elongation': 0.19}          | 422 | /cells/elongation
            {'type': 'nuclei', 'radius': 4, 'elongation': 5.1}           | 422 | /cells/elongation
            {'type': 'nuclei', 'radius': 4, 'disorder': 91}              | 422 | /cells/disorder
            {'type': 'nuclei', 'radius': 4, 'overlap': 0.91}             | 422 | /cells/overlap
            {'type': 'nuclei', 'radius': 4, 'orientation': 'up'}         | 422 | /cells/orientation
            {'type': 'nuclei', 'radius': 4, 'orientation': 'tangent'}    | 422 | /cells/orientation
            {'type': 'voronoi'}                                          | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 2001}                        | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 0.9}                         | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 65}                          | 422 | /cells/diameter
            {'type': 'voronoi', 'diameter': 10, 'gap': 10}               | 422 | /cells/gap
            {'type': 'voronoi', 'diameter': 10, 'gap': 2, 'rounding': 4} | 422 | /cells/rounding
            {'type': 'voronoi', 'diameter': 10, 'membrane': 10}          | 422 | /cells/membrane
            {'type': 'voronoi', 'diameter': 110, 'membrane': 101}         | 422 | /cells/membrane
            {'type': 'voronoi', 'diameter': 10, 'weights': 'drawn', 'spread': 0.6} | 422 | /cells/spread
            {'type': 'voronoi', 'diameter': 10, 'spread': 2.1}           | 422 | /cells/spread
            {'type': 'voronoi', 'diameter': 10, 'weights': 'none'}       | 422 | /cells/weights
            {'type': 'shapeModel'}                                       | 422 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': '7a1e2c6e-0000-4000-8000-000000000000'} | 422 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'HEMISPHERES', 'radius': 4} | 422 | /cells/shapeModel
            {'type': 'shapeModel', 'shapeModel': 'BODIES', 'radius': 33} | 422 | /cells/radius
            {'type': 'cellsWithNuclei', 'nuclei': {'type': 'nuclei', 'radius': 3}} | 422 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 3}} | 422 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'type': 'nuclei', 'radius': 9}, 'nuclei': {'type': 'nuclei', 'radius': 3}} | 422 | /cells/cells
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4.5}} | 422 | /cells/nuclei/radius
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 0.4}} | 422 | /cells/nuclei/radius
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 65}, 'nuclei': {'type': 'nuclei', 'radius': 4}} | 422 | /cells/cells/diameter
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4}, 'clearance': 4.5} | 422 | /cells/clearance
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9, 'gap': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4}} | 422 | /cells/cells/gap
            {'type': 'cellsWithNuclei', 'cells': {'type': 'voronoi', 'diameter': 9}, 'nuclei': {'type': 'nuclei', 'radius': 4, 'orientation': 'normal'}} | 422 | /cells/nuclei/orientation
            """)
    void cells_in_a_box_that_cannot_be_are_refused(String cells, int status, String pointer) {
        requests.refused(request(BOX, RANDOM, cells), status, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'shape': {'z': 16384, 'y': 8193, 'x': 8192}                         | 422 | /shape
            'voxelSize': {'z': 0.00001, 'y': 1, 'x': 1}                         | 422 | /voxelSize/z
            'voxelSize': {'z': 10, 'y': 10, 'x': 10}                            | 422 | /voxelSize
            'shape': {'z': 7, 'y': 7, 'x': 7}                                   | 422 | /shape
            'organism': {'type': 'box'}                                         | 422 | /organism/type
            'organism': {'type': 'box'}, 'positions': {'type': 'surface'}       | 422 | /positions/type
            'preset': 'unicorn'                                                 | 422 | /preset
            'shape': {'z': 65536, 'y': 16, 'x': 16}, 'voxelSize': {'z': 100, 'y': 1, 'x': 1} | 422 | /shape
            """)
    void what_does_not_go_with_a_preset_is_refused_at_what_was_given(String change, int status, String pointer) {
        String preset = change.contains("preset") ? "" : "'preset': 'zebrafish-nuclei', ";
        requests.refused("{" + preset + change + "}", status, pointer);
    }

    @Test
    void of_many_points_outside_the_first_are_named_and_the_rest_counted() {
        String points = IntStream.range(0, 30)
                .mapToObj(i -> "{'z': %d, 'y': 1, 'x': 1}".formatted(i == 0 ? 1 : 1000))
                .collect(Collectors.joining(", "));
        List<String> pointers =
                requests.refused(request(BOX, "{'type': 'points', 'points': [" + points + "]}", NUCLEI), 422);
        assertThat(pointers).hasSize(21).startsWith("/positions/points/1").endsWith("/positions/points");
    }

    @Test
    void more_points_than_allowed_are_refused() {
        requests.refused(SimulationRequests.points(100_001), 422, "/positions/points");
    }
}
