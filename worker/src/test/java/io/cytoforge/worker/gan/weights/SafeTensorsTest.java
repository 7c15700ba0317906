package io.cytoforge.worker.gan.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class SafeTensorsTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeTwoTensors() throws IOException {
        file = folder.resolve("two.safetensors");
        two().write(file);
    }

    private static SafeTensors two() {
        NamedTensors tensors = new NamedTensors()
                .add("a.weight", Shape.of(2, 3), new float[] {0, 1, 2, 3, 4, 5.5f})
                .add("a.bias", Shape.scalar(), new float[] {-7});
        return new SafeTensors(tensors, Map.of("zeta", "last", "alpha", "fir\"st"));
    }

    @Test
    void what_is_written_is_read() throws IOException {
        SafeTensors read = SafeTensors.read(file);

        assertThat(read.metadata()).isEqualTo(Map.of("zeta", "last", "alpha", "fir\"st"));
        assertThat(read.tensors().names()).containsExactly("a.weight", "a.bias");
        assertThat(read.tensors().shape("a.weight")).isEqualTo(Shape.of(2, 3));
        assertThat(read.tensors().values("a.weight")).containsExactly(0, 1, 2, 3, 4, 5.5f);
        assertThat(read.tensors().values("a.bias")).containsExactly(-7);
    }

    @Test
    void the_same_content_gives_the_same_bytes_and_leaves_no_other_file() throws IOException {
        Path again = folder.resolve("again.safetensors");
        two().write(again);

        assertThat(again).hasSameBinaryContentAs(file);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, again);
        }
    }

    @Test
    void python_reads_it_by_the_format_s_definition() {
        String printed = Python.run(List.of("numpy"), """
                import json, struct, sys, numpy as np
                raw = open(sys.argv[1], 'rb').read()
                n = struct.unpack('<Q', raw[:8])[0]
                assert (8 + n) % 8 == 0
                header = json.loads(raw[8:8 + n])
                assert header['__metadata__'] == {'alpha': 'fir"st', 'zeta': 'last'}
                e = header['a.weight']
                b, f = e['data_offsets']
                print(e['dtype'], np.frombuffer(raw[8 + n + b:8 + n + f], '<f4').reshape(e['shape'])[1].tolist())
                """, file);

        assertThat(printed).isEqualTo("F32 [3.0, 4.0, 5.5]");
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 40, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_of_another_kind_is_refused() throws IOException {
        Files.writeString(file, "This is not a file of tensors, it only looks long enough to be one.");
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("safetensors");
    }

    @Test
    void half_precision_is_read() throws IOException {
        Files.write(file, TensorFiles.generator(2, TensorType.F16, 1, 0.25f));

        GeneratorWeights read = GeneratorWeights.read(file);
        assertThat(read.shape()).isEqualTo(NetworkShape.of(2));
        assertThat(read.tensors().values("down1.conv1.weight")[0]).isEqualTo(0.25f);
    }

    @Test
    void a_header_that_lies_about_sizes_is_refused() throws IOException {
        for (String entry : List.of(
                "{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,8]}",
                "{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}",
                "{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}",
                "{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}",
                "{\"dtype\":\"F32\",\"shape\":[536870912],\"data_offsets\":[0,2147483648]}",
                "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-8,-4]}",
                "{\"dtype\":\"F32\"}",
                "7")) {
            byte[] header = ("{\"a\":" + entry + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            byte[] whole = new byte[8 + header.length + 64];
            whole[0] = (byte) header.length;
            System.arraycopy(header, 0, whole, 8, header.length);
            Files.write(file, whole);
            assertThatThrownBy(() -> SafeTensors.read(file)).as(entry).isInstanceOf(IOException.class);
        }
    }
}
