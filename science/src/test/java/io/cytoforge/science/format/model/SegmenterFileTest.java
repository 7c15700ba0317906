package io.cytoforge.science.format.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterFileTest {
    private static final UnetShape FLAT = UnetShape.of(4, new VoxelSize(1, 0.4, 0.4), 2);
    private static final UnetShape CUBIC = UnetShape.of(4, VoxelSize.UNIT, 2);

    @TempDir
    Path folder;

    @Test
    void a_whole_network_is_sound_and_says_its_form() throws IOException {
        Path file = file(TensorFiles.segmenter(FLAT, FLAT, 1));
        assertThat(SegmenterFile.check(file)).isEqualTo(new SegmenterFile(FLAT));
        assertThat(SegmenterFile.isOne(TensorFile.open(file))).isTrue();
        assertThat(new SegmenterFile(FLAT).metadata())
                .containsEntry("levels", "1x3x3/1x1x1 3x3x3/1x2x2 3x3x3/2x2x2")
                .containsEntry("outputs", "2")
                .containsEntry("width", "4");
    }

    @Test
    void one_of_another_form_than_it_says_is_refused() throws IOException {
        Path file = file(TensorFiles.segmenter(CUBIC, FLAT, 1));
        assertThatThrownBy(() -> SegmenterFile.check(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("down1.conv1.weight of shape [4, 1, 3, 3, 3]")
                .hasMessageContaining("[4, 1, 1, 3, 3] in a segmentation network of width 4");
    }

    @Test
    void a_generator_is_none() throws IOException {
        Path file = file(TensorFiles.generator(2, TensorType.F32, 1));
        assertThatThrownBy(() -> SegmenterFile.check(file)).hasMessageContaining("cytoforge-generator");
    }

    @Test
    void one_that_does_not_say_how_much_it_says_of_a_voxel_says_two_things() throws IOException {
        Map<String, String> metadata = new HashMap<>(new SegmenterFile(FLAT).metadata());
        metadata.remove("outputs");
        assertThat(SegmenterFile.of(new TensorFile(folder, metadata, List.of(), 8)))
                .isEqualTo(new SegmenterFile(FLAT));
        UnetShape classes = UnetShape.of(4, new VoxelSize(1, 0.4, 0.4), 3);
        assertThat(SegmenterFile.check(file(TensorFiles.segmenter(classes, classes, 1))))
                .isEqualTo(new SegmenterFile(classes));
        assertThatThrownBy(() -> SegmenterFile.check(file(TensorFiles.segmenter(FLAT, classes, 1))))
                .hasMessageContaining("output.weight of shape [2, 4, 1, 1, 1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3x3/1x1x1 1x1x1/1x1x1", "3x3x3", "3x3x3/1x1x1 9x9x99/1x1x1", "a/b c/d"})
    void a_form_that_cannot_be_is_refused(String levels) {
        Map<String, String> metadata = Map.of("kind", "cytoforge-segmenter", "width", "4", "levels", levels);
        assertThatThrownBy(() -> SegmenterFile.of(new TensorFile(folder, metadata, List.of(), 8)))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void layers_lead_from_the_image_to_foreground_and_depth() {
        List<UnetLayer> layers = UnetLayer.all(FLAT);
        assertThat(layers.getFirst().name()).isEqualTo("down1.conv1");
        assertThat(layers.getFirst().parameters()).isEqualTo(9 * 4 + 4);
        assertThat(layers.getLast().parameters()).isEqualTo(4 * 2 + 2);
        assertThat(layers).hasSize(15);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("weights.safetensors"), content);
    }
}
