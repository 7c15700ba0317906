package io.cytoforge.science.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NIfTI-1 as it was published (nifti1.h): fields by their offsets, and what nibabel makes of them. */
class NiftiFileTest {
    private static final Shape3 SHAPE = new Shape3(2, 3, 4);
    private static final VoxelSize SIZE = new VoxelSize(2, 0.5, 0.25);

    @Test
    void fields_lie_where_the_published_header_has_them(@TempDir Path folder) throws IOException {
        NiftiFile image = new NiftiFile(
                SHAPE, Optional.of(SIZE), Optional.of(new NiftiScaling(0.5f, -3, 1, 60)), "cytoforge preview, level 2");
        String read = Python.run(List.of("struct", "gzip"), """
                import gzip, struct, sys
                raw = gzip.open(sys.argv[1]).read()
                at = lambda kind, offset: struct.unpack_from('<' + kind, raw, offset)
                print(*at('i', 0), *at('8h', 40), *at('3h', 68), *at('8f', 76), *at('3f', 108), *at('B', 123), *at('2f', 124))
                print(*at('2h', 252), *at('6f', 256), *at('12f', 280))
                print(raw[148:228].rstrip(bytes(1)).decode(), raw[344:352], list(raw[352:]))
                """, written(folder, image));
        assertThat(read.lines().toList())
                .containsExactly(
                        "348 3 4 3 2 1 1 1 1 0 2 8 1.0 0.25 0.5 2.0 0.0 0.0 0.0 0.0 352.0 0.5 -3.0 3 60.0 1.0",
                        "1 1 1.0 0.0 0.0 -0.375 0.5 1.0 0.25 0.0 0.0 -0.375 0.0 -0.5 0.0 0.5 0.0 0.0 -2.0 1.0",
                        "cytoforge preview, level 2 b'n+1\\x00\\x00\\x00\\x00\\x00' " + List.of(numbers()));
    }

    @Test
    void nibabel_reads_voxels_units_and_place_and_both_places_agree(@TempDir Path folder) throws IOException {
        NiftiFile image = new NiftiFile(SHAPE, Optional.of(SIZE), Optional.of(new NiftiScaling(0.5f, -3, 1, 60)), "");
        String read = Python.run(List.of("nibabel", "numpy"), """
                import nibabel, numpy, sys
                image = nibabel.load(sys.argv[1])
                header = image.header
                print(image.shape, header.get_xyzt_units()[0], header.get_zooms())
                print(image.get_fdata()[3, 1, 1], numpy.asarray(image.dataobj)[0, 2, 0])
                print(numpy.allclose(header.get_qform(), header.get_sform()), numpy.linalg.det(header.get_sform()[:3, :3]) > 0)
                """, written(folder, image));
        assertThat(read.lines().toList()).containsExactly("(4, 3, 2) micron (0.25, 0.5, 2.0)", "6.5 1.0", "True True");
    }

    @Test
    void labels_say_that_they_are_and_an_unknown_size_has_no_unit(@TempDir Path folder) throws IOException {
        NiftiFile labels = new NiftiFile(SHAPE, Optional.empty(), Optional.empty(), "");
        String read = Python.run(List.of("nibabel"), """
                import nibabel, sys
                header = nibabel.load(sys.argv[1]).header
                print(header.get_intent()[0], header.get_xyzt_units()[0], header.get_zooms())
                """, written(folder, labels));
        assertThat(read).isEqualTo("label unknown (1.0, 1.0, 1.0)");
    }

    @Test
    void bytes_stand_for_a_range_in_256_steps() {
        NiftiScaling scaling = NiftiScaling.between(100, 355, 110, 300);
        assertThat(scaling.slope()).isEqualTo(1);
        assertThat(Byte.toUnsignedInt(scaling.toByte(100))).isZero();
        assertThat(Byte.toUnsignedInt(scaling.toByte(227.4f))).isEqualTo(127);
        assertThat(Byte.toUnsignedInt(scaling.toByte(1e9f))).isEqualTo(255);
        assertThat(Byte.toUnsignedInt(scaling.toByte(-1e9f))).isZero();
        assertThat(scaling.toByte(Float.NaN)).isZero();
        NiftiScaling fine = NiftiScaling.between(0, 1, 0, 1);
        for (float value : new float[] {0, 0.3f, 0.77f, 1}) {
            float back = Byte.toUnsignedInt(fine.toByte(value)) * fine.slope() + fine.intercept();
            assertThat(back).isCloseTo(value, within(0.5f / 255 + 1e-6f));
        }
    }

    @Test
    void what_the_format_cannot_hold_is_refused() {
        assertThatThrownBy(() -> new NiftiFile(new Shape3(1, 1, 40_000), Optional.empty(), Optional.empty(), ""))
                .hasMessageContaining("32767");
        assertThatThrownBy(() -> new NiftiFile(SHAPE, Optional.empty(), Optional.empty(), "µm"))
                .hasMessageContaining("ASCII");
        assertThatThrownBy(() -> new NiftiFile(SHAPE, Optional.empty(), Optional.empty(), "")
                        .writeGzipped(ByteBuffer.allocate(3), OutputStream.nullOutputStream()))
                .hasMessageContaining("24 voxels, got 3");
    }

    private static Path written(Path folder, NiftiFile image) throws IOException {
        ByteBuffer voxels = ByteBuffer.allocate(24);
        for (int i = 0; i < voxels.capacity(); i++) {
            voxels.put(i, (byte) i);
        }
        Path file = folder.resolve("a.nii.gz");
        image.writeGzipped(voxels, Files.newOutputStream(file));
        return file;
    }

    private static Integer[] numbers() {
        Integer[] numbers = new Integer[24];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
