package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.testing.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSignatureTest {
    /** Each by a library of its own. */
    private static final String FILES = """
            import sys, io, gzip, bz2, lzma, numpy as np, nibabel
            from PIL import Image
            out = sys.argv[1]
            a = np.zeros((4, 8, 8), 'u1')
            np.save(out + '/numpy', a)
            nibabel.save(nibabel.Nifti1Image(a, np.eye(4)), out + '/nifti.nii')
            Image.fromarray(a[0]).save(out + '/png'  , 'PNG'); Image.fromarray(a[0]).save(out + '/jpeg', 'JPEG')
            for name, module in dict(gzip=gzip, bzip2=bz2, xz=lzma).items(): open(f'{out}/{name}', 'wb').write(module.compress(a.tobytes()))
            """;

    @TempDir
    Path folder;

    @Test
    void what_other_programs_write_is_called_by_its_name() throws IOException {
        Python.run(List.of("numpy", "nibabel", "PIL"), FILES, folder);
        assertThat(FileSignature.describe(folder.resolve("numpy.npy"))).endsWith("an array of NumPy");
        assertThat(FileSignature.describe(folder.resolve("nifti.nii"))).endsWith("NIfTI");
        assertThat(FileSignature.describe(folder.resolve("png"))).endsWith("PNG");
        assertThat(FileSignature.describe(folder.resolve("jpeg"))).endsWith("JPEG");
        assertThat(FileSignature.describe(folder.resolve("gzip"))).endsWith("gzip; unpack it");
        assertThat(FileSignature.describe(folder.resolve("bzip2"))).endsWith("bzip2; unpack it");
        assertThat(FileSignature.describe(folder.resolve("xz"))).endsWith("xz; unpack it");
    }

    @Test
    void a_file_that_no_reader_takes_is_refused_with_what_it_is_and_what_to_do() throws IOException {
        Path file = folder.resolve("embryo.czi");
        Files.writeString(file, "ZISRAWFILE");
        assertThatThrownBy(() -> VolumeFiles.open(file, VolumeLimits.DEFAULT))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessage(
                        "embryo.czi: found a file of another format: CZI of Zeiss; allowed: TIFF, BigTIFF, OME-TIFF, or"
                                + " an OME-Zarr in a zip: convert it with its own program or with Bio-Formats");
    }

    @Test
    void what_is_not_known_is_told_by_its_first_bytes() {
        assertThat(FileSignature.describe("id,z\n1".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("a text file that begins with \"id,z1\"");
        assertThat(FileSignature.describe(new byte[] {1, (byte) 0xfe, 3, 4, 5}))
                .isEqualTo("a file that begins with the bytes 01 fe 03 04");
    }
}
