package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type of number, compression and layout that tifffile, Pillow and Zarr write, against the array they wrote:
 * beside each file lie its voxels as float64.
 */
class ReaderMatrixTest {
    private static final String HEAD = """
            import sys, os, json, zipfile, itertools, struct, numpy as np
            out = sys.argv[1]
            rng = np.random.default_rng(3)
            def v(t, shape=(3, 19, 23)):
                t = np.dtype(t)
                n = int(np.prod(shape))
                smooth = np.arange(n) // 7 % 97
                noise = rng.integers(0, 120 if t.itemsize == 1 else 30000, n)
                a = np.where(np.arange(n) % 3 == 0, noise, smooth)
                if t.kind == 'f': a = a / 8 if t.itemsize > 2 else smooth
                if t == np.dtype('u4'): a = a.astype('u4') * 131071
                if t.kind == 'b': a = noise % 2
                return a.astype(t).reshape(shape)
            def keep(name, a):
                with open(f'{out}/{name}.f8', 'wb') as f:
                    f.write(struct.pack('<3i', *a.shape) + np.ascontiguousarray(a, '<f8').tobytes())
            """;

    private static final String TIFF = HEAD + """
            import tifffile
            bw = dict(photometric='minisblack')
            kinds = ['u1', 'u2', 'u4', 'f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u8']
            layouts = {'strip': {}, 'strips': dict(rowsperstrip=5), 'tiles': dict(tile=(16, 16)), 'big': dict(bigtiff=True)}
            for t, (l, layout), c, order in itertools.product(kinds, layouts.items(), [None, 'zlib'], '<>'):
                name = f"{'ids-' if t in ('i1', 'i2', 'i4', 'i8', 'u8') else ''}{t}-{l}-{c}-{'le' if order == '<' else 'be'}.tif"
                a = v(t); tifffile.imwrite(f'{out}/{name}', a, byteorder=order, compression=c, **layout, **bw); keep(name, a)
            for t, order in itertools.product(['u1', 'u2', 'u4', 'u8', 'i4'], '<>'):
                name = f"{'ids-' if t in ('u8', 'i4') else ''}{t}-predicted-{'le' if order == '<' else 'be'}.tif"
                a = v(t); tifffile.imwrite(f'{out}/{name}', a, byteorder=order, compression='zlib', predictor=2, tile=(16, 32), **bw)
                keep(name, a)
            a = v('bool'); tifffile.imwrite(f'{out}/ids-bits.tif', a, **bw); keep('ids-bits.tif', a)
            a = v('u1'); tifffile.imwrite(f'{out}/white-is-zero.tif', a, photometric='miniswhite'); keep('white-is-zero.tif', a)
            a = v('u2', (8, 32, 48)); tifffile.imwrite(f'{out}/deep.tif', a, volumetric=True, **bw); keep('deep.tif', a)
            for c, order in itertools.product([None, 'zlib'], '<>'):
                name = f'deep-tiles-{c}-{order == "<"}.tif'
                a = v('u2', (19, 37, 53)); tifffile.imwrite(f'{out}/{name}', a, volumetric=True, tile=(16, 16, 16), compression=c, byteorder=order, **bw); keep(name, a)
            a = v('u2'); tifffile.imwrite(f'{out}/truncated.tif', a, truncate=True, **bw); keep('truncated.tif', a)
            a = v('u2'); tifffile.imwrite(f'{out}/singles.tif', a[None, None], metadata=dict(axes='TCZYX'), **bw); keep('singles.tif', a)
            a = v('u2'); tifffile.imwrite(f'{out}/hyper.tif', a, imagej=True, metadata=dict(axes='ZYX')); keep('hyper.tif', a)
            """;

    private static final String LIBTIFF = HEAD + """
            from PIL import Image
            for t, c in itertools.product(['u1', 'u2', 'f4'], ['tiff_lzw', 'packbits', 'tiff_deflate', 'tiff_adobe_deflate']):
                for p in [1] if c == 'packbits' else [1, 2] if t != 'f4' else [1, 3]:
                    a = v(t, (2, 61, 143)); pages = [Image.fromarray(x) for x in a]
                    name = f'{t}-{c}-{p}.tif'
                    pages[0].save(f'{out}/{name}', save_all=True, append_images=pages[1:], compression=c, tiffinfo={317: p} if p > 1 else {})
                    keep(name, a)
            """;

    private static final String ZARR = HEAD + """
            import zarr, numcodecs
            from numcodecs import Blosc, LZ4, Zlib, GZip, Zstd
            def image(name, a, axes='zyx', ids=False, **options):
                path = f'{out}/{name}.tmp'
                z = zarr.open(zarr.NestedDirectoryStore(path + '/0'), mode='w', shape=a.shape, dtype=a.dtype, dimension_separator='/', **options)
                z[...] = a
                axis = lambda n: dict(name=n, type=dict(t='time', c='channel').get(n, 'space'))
                json.dump(dict(multiscales=[dict(version='0.4', axes=[axis(n) for n in axes], datasets=[dict(path='0',
                    coordinateTransformations=[dict(type='scale', scale=[1.0] * a.ndim)])])], note=float('nan')), open(path + '/.zattrs', 'w'))
                json.dump(dict(zarr_format=2), open(path + '/.zgroup', 'w'))
                name = ('ids-' if ids else '') + name + '.zarr.zip'
                with zipfile.ZipFile(f'{out}/{name}', 'w') as f:
                    for d, _, files in os.walk(path):
                        for n in files: f.write(f'{d}/{n}', 'x.zarr/' + os.path.relpath(f'{d}/{n}', path))
                order = [axes.index(n) for n in 'zyx']
                rest = [i for i in range(a.ndim) if i not in order]
                b = z[...].transpose(rest + order).reshape([a.shape[i] for i in order])
                keep(name, b)
            for t in ['bool', 'u1', 'u2', 'u4', 'f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u8', '>u2', '>f4', '>i8']:
                image(f"type-{t.replace('>', 'big-')}", v(t), ids=np.dtype(t).kind in 'ib' or t == 'u8', chunks=(2, 8, 23))
            for cname, shuffle, t in itertools.product(['blosclz', 'lz4', 'lz4hc', 'zlib', 'zstd'], [0, 1, 2], ['u1', 'u2', 'f4', 'f8']):
                image(f'blosc-{cname}-{shuffle}-{t}', v(t, (9, 40, 44)), chunks=(5, 40, 44), compressor=Blosc(cname=cname, clevel=5, shuffle=shuffle))
            image('blosc-small-blocks', v('u2', (9, 40, 44)), chunks=(9, 40, 44), compressor=Blosc('lz4', 9, 1, blocksize=4096))
            image('blosc-level-0', v('u2', (9, 40, 44)), chunks=(9, 40, 44), compressor=Blosc('lz4', 0, 1))
            image('blosc-noise', rng.integers(0, 65535, (9, 40, 43), 'u2'), chunks=(9, 40, 43), compressor=Blosc('lz4', 5, 2))
            image('blosc-odd', v('u2', (7, 13, 11)), chunks=(7, 13, 11), compressor=Blosc('blosclz', 9, 2))
            for n, c in dict(lz4=LZ4(), zlib=Zlib(5), gzip=GZip(5), zstd=Zstd(5), raw=None).items():
                image('codec-' + n, v('u2'), chunks=(2, 10, 9), compressor=c)
            for axes in itertools.permutations('zyx'):
                for order in 'CF': image(f"axes-{''.join(axes)}-{order}", v('u2', (4, 19, 23)), axes=''.join(axes), chunks=(3, 10, 9), order=order)
            image('axes-tczyx', v('u2', (1, 1, 3, 19, 23)), axes='tczyx', chunks=(1, 1, 2, 10, 9))
            image('axes-zyxc', v('u2', (3, 19, 23, 1)), axes='zyxc', chunks=(2, 10, 9, 1), order='F')
            for fill in [100, 0]:
                a = v('u2', (4, 32, 32)); a[:2, :16] = fill
                image(f'fill-{fill}', a, chunks=(2, 16, 16), fill_value=fill, write_empty_chunks=False)
            image('fill-nan', v('f4', (4, 32, 32)), chunks=(2, 16, 16), fill_value=float('nan'))
            image('edges', v('u2', (3, 19, 23)), chunks=(8, 64, 64))
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> what_tifffile_wrote() throws IOException {
        return files(List.of("tifffile", "numpy"), TIFF);
    }

    @TestFactory
    Stream<DynamicTest> what_libtiff_wrote() throws IOException {
        return files(List.of("PIL", "numpy"), LIBTIFF);
    }

    @TestFactory
    Stream<DynamicTest> what_zarr_wrote() throws IOException {
        return files(List.of("zarr", "numcodecs", "numpy"), ZARR);
    }

    private Stream<DynamicTest> files(List<String> modules, String script) throws IOException {
        Python.run(modules, script, folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.filter(file -> file.toString().endsWith(".f8"))
                    .sorted()
                    .toList();
            assertThat(written).hasSizeGreaterThan(20);
            return written.stream().map(expected -> {
                String name = expected.getFileName().toString().replaceFirst("\\.f8$", "");
                return DynamicTest.dynamicTest(name, () -> compare(folder.resolve(name), expected));
            });
        }
    }

    private static void compare(Path file, Path expected) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(expected)).order(ByteOrder.LITTLE_ENDIAN);
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            assertThat(List.of(
                            volume.info().shape().z(),
                            volume.info().shape().y(),
                            volume.info().shape().x()))
                    .containsExactly(numbers.getInt(), numbers.getInt(), numbers.getInt());
            boolean isIds = file.getFileName().toString().startsWith("ids-");
            for (int z = 0; z < volume.info().shape().z(); z++) {
                double[] plane = isIds ? ids(volume, z) : intensities(volume, z);
                for (int i = 0; i < plane.length; i++) {
                    double wanted = numbers.getDouble();
                    if (plane[i] != wanted) {
                        throw new AssertionError(
                                "voxel %d of plane %d is %s, not %s".formatted(i, z, plane[i], wanted));
                    }
                }
            }
        }
    }

    private static double[] ids(OpenVolume volume, int z) {
        int[] plane = new int[volume.info().planeLength()];
        volume.readPlane(z, plane);
        return Arrays.stream(plane).asDoubleStream().toArray();
    }

    /** Exactly, also those that a float would round; in three pieces, as large planes are read. */
    private static double[] intensities(OpenVolume volume, int z) {
        int width = volume.info().shape().x();
        int height = volume.info().shape().y();
        double[] plane = new double[volume.info().planeLength()];
        int step = Math.ceilDiv(height, 3);
        for (int y = 0; y < height; y += step) {
            int rows = Math.min(step, height - y);
            VoxelRows voxels = VoxelRows.exact(rows * width, volume.info().type());
            volume.read(z, y, rows, voxels);
            ByteBuffer bytes = ByteBuffer.allocate(rows * width * 4).order(ByteOrder.LITTLE_ENDIAN);
            voxels.pack(0, rows * width, bytes, 0);
            for (int i = 0; i < rows * width; i++) {
                plane[y * width + i] = switch (volume.info().type()) {
                    case UINT8 -> bytes.get(i) & 0xFF;
                    case UINT16 -> bytes.getShort(2 * i) & 0xFFFF;
                    case UINT32 -> Integer.toUnsignedLong(bytes.getInt(4 * i));
                    case FLOAT32 -> bytes.getFloat(4 * i);
                };
            }
        }
        return plane;
    }
}
