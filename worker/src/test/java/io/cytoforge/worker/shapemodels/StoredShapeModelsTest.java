package io.cytoforge.worker.shapemodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.ShapeModelJson;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.testing.Bench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredShapeModelsTest {
    private static final ShapeModelOrigin ORIGIN = new ShapeModelOrigin(
            "Cytoforge 1",
            new UUID(0, 1),
            new ShapeModelSpec(
                    "balls",
                    5,
                    List.of(new VolumeRef(
                            new UUID(0, 2),
                            VolumeKind.LABELS,
                            "v",
                            new Shape3(1, 2, 3),
                            VoxelSize.UNIT,
                            VoxelType.UINT16)),
                    ShapeModelSpec.Of.CELLS,
                    ShapeForm.BODY,
                    162,
                    0,
                    0.95,
                    0,
                    true),
            List.of(new SampledShapes.Source(new UUID(0, 2), new Shape3(1, 2, 3), VoxelSize.UNIT, "12ab", 4)));
    private static final String KEY = "jobs/a/shape-model.json";
    private static final int RAYS = 24;

    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void open() {
        store = new Bench(folder).store();
    }

    @Test
    void numbers_come_back_to_the_last_bit() {
        ShapeModel model = model();
        store.put(KEY, json(model));
        ShapeModel read = new StoredShapeModels(store).open(KEY);

        assertThat(read.form()).isEqualTo(model.form());
        assertThat(read.shapes()).isEqualTo(model.shapes());
        assertThat(read.mean()).containsExactly(model.mean());
        assertThat(read.eigenvalues()).containsExactly(model.eigenvalues());
        assertThat(read.modes()).isEqualTo(2);
        assertThat(read.mode(0)).containsExactly(model.mode(0));
        assertThat(read.mode(1)).containsExactly(model.mode(1));
    }

    @Test
    void a_model_without_modes_is_one_shape() {
        ShapeModel one = new ShapeModel(ShapeForm.HEMISPHERE, model().mean(), new double[0][], new double[0], 3);
        store.put(KEY, json(one));
        assertThat(new StoredShapeModels(store).open(KEY).modes()).isZero();
    }

    @Test
    void what_is_not_there_is_said_by_its_key() {
        assertThatThrownBy(() -> new StoredShapeModels(store).open(KEY))
                .isInstanceOf(NoSuchObjectException.class)
                .hasMessageContaining(KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format":"cytoforge-shape-model" | "format":"stl"      | must be of format
            "version":1                      | "version":2         | version 2
            "form":"body"                    | "form":"blob"       | form must be body or hemisphere, was "blob"
            "rays":24                        | "rays":25           | mean must hold 25 entries, holds 24
            "rays":24                        | "rays":"24"         | rays must be a whole number above 0
            "rays":24                        | "ray":24            | rays is missing
            "shapes":7                       | "shapes":0          | shapes must be a whole number above 0
            "eigenvalues":[                  | "eigenvalues":[1.0, | modes must hold 3 entries, holds 2
            "eigenvalues":[                  | "eigenvalues":[null,| eigenvalues/0 must be a number, was null
            "mean":[                         | "mean":["x",        | mean/0 must be a number
            "mean":[                         | "mean":7,"m":[      | mean must be a list of numbers
            "modes":[[                       | "modes":[[1e999,    | modes/0/0 must be a number
            "modes":[[                       | "modes":[[0.5,      | modes/0 must hold 24 entries, holds 25
            {                                | [                   | is not JSON
            """)
    void what_is_broken_is_said_by_its_key_and_field(String good, String bad, String reason) {
        String json = new String(json(model()), StandardCharsets.UTF_8);
        assertThat(json).contains(good);
        store.put(KEY, json.replace(good, bad).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new StoredShapeModels(store).open(KEY))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageStartingWith("shape model " + KEY + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void half_a_file_is_not_a_model() {
        byte[] whole = json(model());
        store.put(KEY, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new StoredShapeModels(store).open(KEY)).hasMessageContaining("is not JSON");
        store.put(KEY, new byte[0]);
        assertThatThrownBy(() -> new StoredShapeModels(store).open(KEY)).isInstanceOf(JobException.class);
    }

    private static byte[] json(ShapeModel model) {
        return Json.mapper().writeValueAsBytes(ShapeModelJson.write(model, ORIGIN));
    }

    @Test
    void a_file_says_what_the_model_is_made_of() {
        assertThat(Json.mapper().readTree(json(model())).propertyNames())
                .containsExactly(
                        "format",
                        "version",
                        "unit",
                        "form",
                        "rays",
                        "shapes",
                        "eigenvalues",
                        "mean",
                        "modes",
                        "provenance");
        assertThat(ShapeModelJson.write(model(), ORIGIN).path("provenance")).hasToString("""
                {"software":"Cytoforge 1","job":"00000000-0000-0000-0000-000000000001",\
                "parameters":{"job":"shapeModel","name":"balls","seed":5,"shapes":[{"id":"00000000-0000-0000-0000-000000000002","kind":"LABELS","key":"v",\
                "shape":{"z":1,"y":2,"x":3},"voxelSize":{"z":1.0,"y":1.0,"x":1.0},"type":"uint16"}],"of":"cells","form":"body","rays":162,\
                "modes":0,"explainedVariance":0.95,"tolerance":0.0,"skipUnsuitable":true},\
                "data":[{"volume":"00000000-0000-0000-0000-000000000002","shape":{"z":1,"y":2,"x":3},\
                "voxelSize":{"z":1.0,"y":1.0,"x":1.0},"voxelsSha256":"12ab","shapes":4}]}""");
    }

    /** Numbers that no short decimal is. */
    private static ShapeModel model() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        double[] mean = random.doubles(RAYS, 1, 9).toArray();
        double[][] modes = new double[2][RAYS];
        for (int i = 0; i < RAYS; i++) {
            modes[0][i] = 1 / Math.sqrt(RAYS);
            modes[1][i] = (i % 2 == 0 ? 1 : -1) / Math.sqrt(RAYS);
        }
        return new ShapeModel(ShapeForm.BODY, mean, modes, new double[] {1.0 / 3, Double.MIN_VALUE}, 7);
    }
}
