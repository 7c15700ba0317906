package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sound files with something wrong in them: a field of a page, a number of the metadata, a byte of the voxels. Each is
 * read or refused in words. {@code -Dcytoforge.mutations=10000} looks further.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("cytoforge.mutations", 500);
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        5,
        7,
        8,
        12,
        16,
        32,
        64,
        255,
        256,
        4096,
        30_000,
        65_535,
        65_536,
        1 << 24,
        Integer.MAX_VALUE,
        0xFFFF_FFFFL
    };
    private static final String[] WORDS = {
        "0",
        "1",
        "-1",
        "2",
        "3",
        "30000",
        "65537",
        "2147483648",
        "99999999999999999999",
        "1e308",
        "NaN",
        "null",
        "true",
        "\"\"",
        "[]",
        "{}",
        "0.5"
    };

    /** Little of everything, so that what asks for more is seen. */
    private static final VolumeLimits LIMITS = new VolumeLimits(65_536, 64L << 20, 200_000, 200, 8L << 20);

    private static final String SEEDS = """
            import sys, tifffile, zarr, json, zipfile, os, numpy as np
            from numcodecs import Blosc, Zstd
            out = sys.argv[1]
            a = (np.arange(4 * 19 * 23) % 251).astype('u2').reshape(4, 19, 23); bw = dict(photometric='minisblack')
            w = lambda n, x=a, **o: tifffile.imwrite(f'{out}/{n}.tif', x, **o)
            w('plain', **bw); w('big', bigtiff=True, byteorder='>', **bw); w('zlib', compression='zlib', predictor=2, **bw)
            w('tiles', tile=(16, 16), compression='zlib', **bw); w('imagej', imagej=True, metadata=dict(axes='ZYX', spacing=2, unit='um'))
            w('ome', ome=True, metadata=dict(axes='ZYX', PhysicalSizeX=0.3), **bw); w('deep', np.tile(a, (4, 2, 2)), volumetric=True, tile=(16, 16, 16), **bw)
            w('shaped', truncate=True, **bw); w('float', a.astype('f8'), rowsperstrip=4, **bw); w('bits', a > 100, **bw)
            from PIL import Image
            p = [Image.fromarray(x) for x in a.astype('u1')]
            for c in ['tiff_lzw', 'packbits']: p[0].save(f'{out}/{c}.tif', save_all=True, append_images=p[1:], compression=c)
            for name, options in dict(blosc=dict(compressor=Blosc('lz4', 5, 1)), zlz=dict(compressor=Blosc('blosclz', 5, 2), order='F'), zstd=dict(compressor=Zstd(), fill_value=7), raw=dict(compressor=None)).items():
                path = f'{out}/{name}.tmp'
                zarr.open(zarr.NestedDirectoryStore(path + '/0'), mode='w', shape=a.shape, dtype='u2', chunks=(2, 10, 23), dimension_separator='/', **options)[...] = a
                json.dump(dict(multiscales=[dict(version='0.4', axes=[dict(name=n, type='space', unit='micrometer') for n in 'zyx'], datasets=[dict(path='0', coordinateTransformations=[dict(type='scale', scale=[1, 1, 1])])])]), open(path + '/.zattrs', 'w'))
                with zipfile.ZipFile(f'{out}/{name}.zip', 'w') as f:
                    for d, _, files in os.walk(path):
                        for n in files: f.write(f'{d}/{n}', os.path.relpath(f'{d}/{n}', path))
            """;

    @TempDir
    Path folder;

    @Test
    void whatever_is_wrong_with_a_file_it_is_read_or_refused_in_words() throws IOException {
        Python.run(List.of("tifffile", "zarr", "numcodecs", "numpy", "PIL"), SEEDS, folder);
        List<Path> seeds = seeds();
        assertThat(seeds).hasSizeGreaterThan(12);
        SplittableRandom random = new SplittableRandom(20_261_130);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path seed = seeds.get(i % seeds.size());
            byte[] sound = Files.readAllBytes(seed);
            boolean isVoxels = random.nextInt(4) == 0;
            byte[] mutant =
                    seed.toString().endsWith(".zip") ? zip(sound, isVoxels, random) : tiff(sound, isVoxels, random);
            Path file = folder.resolve("mutant" + (seed.toString().endsWith(".zip") ? ".zip" : ".tif"));
            Files.write(file, mutant);
            refused += read(file, "mutation %d of %s".formatted(i, seed.getFileName())) ? 0 : 1;
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(tif|zip)"))
                    .sorted()
                    .toList();
        }
    }

    /** Reads all voxels of each type; whatever comes out has the shape that was said. */
    private static boolean read(Path file, String what) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(file, LIMITS)) {
            Shape3 shape = volume.info().shape();
            assertThat((double) shape.voxels() * volume.info().type().bytes())
                    .as(what)
                    .isLessThanOrEqualTo(LIMITS.bytes());
            VoxelRows plane =
                    VoxelRows.exact(volume.info().planeLength(), volume.info().type());
            for (int z = 0; z < shape.z(); z++) {
                volume.read(z, 0, shape.y(), plane);
            }
            return true;
        } catch (VolumeFormatException e) {
            assertThat(e.found()).as(what).isNotBlank();
            assertThat(e.allowed()).as(what).isNotBlank();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + " was neither read nor refused", e);
        }
    }

    /** Another byte, or another value, count or type of a field of a page. */
    private static byte[] tiff(byte[] sound, boolean isVoxels, SplittableRandom random) {
        byte[] mutant = sound.clone();
        if (isVoxels) {
            mutant[8 + random.nextInt(mutant.length - 8)] ^= (byte) (1 << random.nextInt(8));
            return mutant;
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(mutant).order(mutant[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean isBig = bytes.getShort(2) == 43;
        List<Integer> entries = entries(bytes, isBig);
        int at = entries.get(random.nextInt(entries.size()));
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        int text = text(bytes, at, isBig, random);
        if (text >= 0) {
            mutant[text] = (byte) "0123456789-,\"[]{}=<>ZCT \n".charAt(random.nextInt(24));
            return mutant;
        }
        switch (random.nextInt(6)) {
            case 0 -> bytes.putShort(at + 2, (short) random.nextInt(19));
            case 1 -> putCount(bytes, at, isBig, number);
            case 2 ->
                bytes.putShort(at, (short)
                        new int[] {256, 257, 258, 259, 262, 277, 278, 317, 339, 32_997}[random.nextInt(10)]);
            default -> putValue(bytes, at, isBig, number);
        }
        return mutant;
    }

    private static void putCount(ByteBuffer bytes, int at, boolean isBig, long count) {
        if (isBig) {
            bytes.putLong(at + 4, count);
        } else {
            bytes.putInt(at + 4, (int) count);
        }
    }

    private static void putValue(ByteBuffer bytes, int at, boolean isBig, long value) {
        int place = at + (isBig ? 12 : 8);
        if (bytes.getShort(at + 2) == 3) {
            bytes.putShort(place, (short) value);
        } else if (isBig) {
            bytes.putLong(place, value);
        } else {
            bytes.putInt(place, (int) value);
        }
    }

    /** A letter of a description, sometimes; -1 otherwise. */
    private static int text(ByteBuffer bytes, int at, boolean isBig, SplittableRandom random) {
        long count = isBig ? bytes.getLong(at + 4) : bytes.getInt(at + 4);
        long place = isBig ? bytes.getLong(at + 12) : bytes.getInt(at + 8);
        boolean isText = bytes.getShort(at) == 270 && count > 8 && place > 0 && place + count < bytes.limit();
        return isText ? (int) place + random.nextInt((int) count) : -1;
    }

    private static List<Integer> entries(ByteBuffer bytes, boolean isBig) {
        List<Integer> entries = new ArrayList<>();
        long at = isBig ? bytes.getLong(8) : bytes.getInt(4);
        while (at != 0) {
            int count = (int) (isBig ? bytes.getLong((int) at) : bytes.getShort((int) at));
            int first = (int) at + (isBig ? 8 : 2);
            for (int i = 0; i < count; i++) {
                entries.add(first + i * (isBig ? 20 : 12));
            }
            int next = first + count * (isBig ? 20 : 12);
            at = isBig ? bytes.getLong(next) : bytes.getInt(next);
        }
        return entries;
    }

    /** Another byte of a chunk, or another value of a document. */
    private static byte[] zip(byte[] sound, boolean isVoxels, SplittableRandom random) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(sound))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        List<String> names = entries.keySet().stream()
                .filter(name -> name.contains(".z") != isVoxels)
                .toList();
        String name = names.get(random.nextInt(names.size()));
        byte[] old = Objects.requireNonNull(entries.get(name));
        if (isVoxels) {
            old[random.nextInt(Math.min(old.length, 64))] ^= (byte) (1 << random.nextInt(8));
        } else {
            entries.put(
                    name,
                    document(new String(old, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static String document(String json, SplittableRandom random) {
        List<int[]> values = new ArrayList<>();
        var found = Pattern.compile("(?<=[:\\[,]\\s{0,9})(-?\\d+(\\.\\d+)?|\"[^\"]*\"|null)(?=\\s*[,\\]}])")
                .matcher(json);
        while (found.find()) {
            values.add(new int[] {found.start(), found.end()});
        }
        int[] value = values.get(random.nextInt(values.size()));
        return json.substring(0, value[0]) + WORDS[random.nextInt(WORDS.length)] + json.substring(value[1]);
    }
}
