package io.cytoforge.science.format.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.testing.TensorFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorFileTest {
    private static final String FORMER_NORMALIZATION = "normalisation";

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("weights.safetensors"), content);
    }

    @ParameterizedTest
    @EnumSource(TensorType.class)
    void a_whole_generator_is_sound(TensorType type) throws IOException {
        assertThat(GeneratorFile.check(file(TensorFiles.generator(2, type, 1))))
                .isEqualTo(new GeneratorFile(2, NetworkInput.of(1), "INSTANCE"));
    }

    @Test
    void a_file_from_before_one_spelling_was_agreed_on_is_read() throws IOException {
        String former = TensorFiles.metadata(2).replace("\"normalization\":\"INSTANCE\"", "\"%s\":\"WEIGHT\"");
        byte[] weights = TensorFiles.generator(2, TensorType.F32, 1);
        int header = Math.toIntExact(
                ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong());
        String json = new String(weights, Long.BYTES, header, StandardCharsets.UTF_8)
                .replace(TensorFiles.metadata(2), former.formatted(FORMER_NORMALIZATION));
        byte[] values = Arrays.copyOfRange(weights, Long.BYTES + header, weights.length);

        assertThat(GeneratorFile.check(file(TensorFiles.of(json, values))).normalization())
                .isEqualTo("WEIGHT");
    }

    @Test
    void one_that_is_given_depth_has_a_channel_more_and_says_how_deep_its_images_were() throws IOException {
        GeneratorFile deep = GeneratorFile.check(file(TensorFiles.generatorWithDepth(2, "29", 1)));
        assertThat(deep).isEqualTo(new GeneratorFile(2, new NetworkInput(1, OptionalInt.of(29), false), "INSTANCE"));
        assertThat(deep.input().count()).isEqualTo(3);
        for (String deepest : new String[] {"-1", "deep", "1e3"}) {
            Path spoiled = file(TensorFiles.generatorWithDepth(2, deepest, 1));
            assertThatThrownBy(() -> GeneratorFile.check(spoiled))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining(deepest);
        }
    }

    @Test
    void what_a_generator_says_of_itself_is_read_again() throws IOException {
        for (NetworkInput input : List.of(NetworkInput.of(1), new NetworkInput(2, OptionalInt.of(29), true))) {
            GeneratorFile written = new GeneratorFile(4, input, "WEIGHT");
            assertThat(GeneratorFile.of(new TensorFile(folder, written.metadata(), List.of(), 8)))
                    .isEqualTo(written);
        }
        assertThat(new GeneratorFile(4, NetworkInput.of(1), "WEIGHT").metadata())
                .isEqualTo(Map.of(
                        "kind", "cytoforge-generator",
                        "width", "4",
                        "structures", "1",
                        "noise", "false",
                        "normalization", "WEIGHT"));
    }

    @Test
    void half_precision_is_widened() throws IOException {
        TensorFile file = TensorFile.open(file(TensorFiles.generator(2, TensorType.F16, 1, 1.5f)));

        StoredTensor first = file.tensors().getFirst();
        assertThat(first.name()).isEqualTo("down1.conv1.weight");
        assertThat(first.shape()).containsExactly(1L, 2L, 3L, 3L, 3L);
        float[] values = file.values(first);
        assertThat(values).hasSize(54);
        assertThat(values[0]).isEqualTo(1.5f);
    }

    @ParameterizedTest
    @EnumSource(TensorType.class)
    void a_value_that_is_no_number_is_refused_with_its_place(TensorType type) throws IOException {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Path file = file(TensorFiles.generator(2, type, 1, bad));
            assertThatThrownBy(() -> GeneratorFile.check(file))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining(bad + " at place 0 of down1.conv1.weight");
        }
    }

    @Test
    void a_generator_of_another_width_than_it_says_is_refused_with_both_shapes() throws IOException {
        Path file = file(replaced("\"width\":\"2\"", "\"width\":\"4\""));
        assertThatThrownBy(() -> GeneratorFile.check(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("down1.conv1.weight of shape [1, 2, 3, 3, 3]; allowed")
                .hasMessageContaining("[2, 2, 3, 3, 3]");
    }

    @Test
    void a_file_without_one_of_the_tensors_is_refused() throws IOException {
        Path file = file(replaced("\"head.conv2.bias\"", "\"head.conv9.bias\""));
        assertThatThrownBy(() -> GeneratorFile.check(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("no tensor head.conv2.bias");
    }

    @Test
    void a_tensor_too_many_is_refused() throws IOException {
        byte[] whole = TensorFiles.generator(2, TensorType.F32, 1);
        int start = Long.BYTES + Byte.toUnsignedInt(whole[0]) + (Byte.toUnsignedInt(whole[1]) << 8);
        int bytes = whole.length - start;
        String header = new String(whole, Long.BYTES, start - Long.BYTES, StandardCharsets.UTF_8);
        String longer = header.substring(0, header.length() - 1)
                + ",\"head.conv2.gain\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]}}"
                        .formatted(bytes, bytes + 8);
        Path file = file(TensorFiles.of(longer, Arrays.copyOfRange(whole, start, whole.length + 8)));
        assertThatThrownBy(() -> GeneratorFile.check(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("found the tensor head.conv2.gain; allowed: filters and biases");
    }

    @Test
    void a_file_of_another_kind_is_refused() throws IOException {
        Path file = file(replaced("cytoforge-generator", "cytoforge-checkpnt_"));
        assertThatThrownBy(() -> GeneratorFile.check(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cytoforge-checkpnt_");
    }

    /** Of the same length, so that the places stay right. */
    private static byte[] replaced(String what, String by) {
        String whole = new String(TensorFiles.generator(2, TensorType.F32, 1), StandardCharsets.ISO_8859_1);
        assertThat(whole).contains(what);
        return whole.replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        byte[] whole = TensorFiles.generator(2, TensorType.F32, 1);
        for (int length : new int[] {0, 5, 8, 200, whole.length - 1}) {
            Path file = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TensorFile.open(file)).isInstanceOf(ModelFormatException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8]}}                     | bytes 0 to 8
            {"a":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}                    | type BF16
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                    | negative extent
            {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}} | overflow
            {"a":{"dtype":"F32","shape":[1073741824],"data_offsets":[0,4294967296]}}   | too large
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                     | at byte 4
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}                    | starts at -8
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                     | 8 bytes of values
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | b at byte 4
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate
            {"a":7}                                                                    | header
            [1,2]                                                                      | header
            {nonsense}                                                                 | header
            """)
    void a_header_that_lies_is_refused(String header, String found) throws IOException {
        Path file = file(TensorFiles.of(header, new byte[8]));
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(found);
    }
}
