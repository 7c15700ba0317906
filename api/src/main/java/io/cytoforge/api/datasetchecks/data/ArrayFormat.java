package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.omezarr.OmeZarrArray;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.format.tiff.TiffArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** What images and labels of a layout are stored as. */
public enum ArrayFormat {
    /** Files. */
    TIFF {
        @Override
        <T> T with(DataFiles files, String name, VolumeLimits limits, Function<NumberArray, T> use) {
            return files.with(name, path -> {
                try (TiffArray array = TiffArray.open(path, limits)) {
                    return use.apply(plausible(name, array, files.size(name), limits));
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + path, e);
                }
            });
        }
    },
    /** Datasets in files: {@code train/s.h5/raw}. */
    HDF5 {
        @Override
        <T> T with(DataFiles files, String name, VolumeLimits limits, Function<NumberArray, T> use) {
            int dataset = name.lastIndexOf('/');
            String file = name.substring(0, dataset);
            return files.with(
                    file,
                    path -> Hdf5File.with(
                            path,
                            file,
                            limits,
                            hdf5 -> use.apply(plausible(
                                    name, hdf5.array(name.substring(dataset + 1)), files.size(file), limits))));
        }
    },
    /** Folders: groups of OME-Zarr, of which the full resolution is looked at. */
    OME_ZARR {
        @Override
        <T> T with(DataFiles files, String name, VolumeLimits limits, Function<NumberArray, T> use) {
            long stored = files.names().stream()
                    .filter(file -> file.startsWith(name + "/"))
                    .mapToLong(files::size)
                    .sum();
            try (OmeZarrArray array = OmeZarrArray.open(new ChunksOfFiles(files), name, limits)) {
                return use.apply(plausible(name, array, stored, limits));
            }
        }
    };

    /** Labels of few cells are compressed much further than what a whole archive may be. */
    private static final int MOST_OVER_ARCHIVES = 10;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    /** That of a layout. */
    public static ArrayFormat of(CheckedLayout layout) {
        return switch (layout) {
            case CELLPOSE, CELLPOSE_3D, OMNIPOSE, STARDIST, MICROSAM, NNUNET, MONAI, OME_TIFF, CTC -> TIFF;
            case HDF5 -> HDF5;
            case OME_ZARR -> OME_ZARR;
        };
    }

    /** @throws VolumeFormatException if there is none, or it cannot be read */
    abstract <T> T with(DataFiles files, String name, VolumeLimits limits, Function<NumberArray, T> use);

    private static NumberArray plausible(String name, NumberArray array, long stored, VolumeLimits limits) {
        double bytes =
                (double) array.planes() * array.planeLength() * array.type().bytes();
        double most = Math.max(ALWAYS_ALLOWED, MOST_OVER_ARCHIVES * limits.ratio() * stored);
        if (bytes > most) {
            throw new VolumeFormatException(
                    name,
                    "%d bytes that say they are %.0f".formatted(stored, bytes),
                    "up to %.0f-fold compression".formatted(MOST_OVER_ARCHIVES * limits.ratio()));
        }
        return array;
    }
}
