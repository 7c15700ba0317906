package io.cytoforge.api.pictures;

import io.cytoforge.api.generated.model.Voxel;
import io.cytoforge.api.generated.model.VoxelObject;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.Violation;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What lies at a voxel, and what is known of the object that it belongs to. Reads one chunk. */
@Component
class VoxelLookup {
    private static final Shape3 ONE = new Shape3(1, 1, 1);

    private final ObjectStore store;
    private final CellTables tables;
    private final Previews previews;

    VoxelLookup(ObjectStore store, CellTables tables, Previews previews) {
        this.store = store;
        this.tables = tables;
        this.previews = previews;
    }

    /** @throws RefusedException if it lies outside */
    Voxel at(VolumeRow row, int z, int y, int x) {
        requireInside(row.shape(), z, y, x);
        ZarrArray voxels =
                OmeZarrReader.open(new ObjectChunkStore(store, row.key()), "").level(0);
        Box3 box = new Box3(z, y, x, ONE);
        Voxel found = new Voxel(z, y, x);
        if (row.kind().isIds()) {
            int[] id = new int[1];
            voxels.read(box, id);
            found.setValue((double) id[0]);
            if (row.kind() == VolumeKind.LABELS && id[0] != 0) {
                found.setObject(object(row, id[0]));
            }
        } else {
            double value = intensity(voxels, box);
            found.setValue(Double.isFinite(value) ? value : null);
        }
        return found;
    }

    /** Counts above 2³¹ are read as intensities too: a float holds them nearly. */
    private static double intensity(ZarrArray voxels, Box3 box) {
        float[] value = new float[1];
        voxels.read(box, value);
        return voxels.type() == VoxelType.FLOAT32 ? Double.parseDouble(Float.toString(value[0])) : value[0];
    }

    private VoxelObject object(VolumeRow row, int id) {
        Map<String, Double> known = tables.of(row).map(table -> table.of(id)).orElseGet(Map::of);
        VoxelObject object = new VoxelObject(id, VoxelObject.CountedEnum.NONE, known);
        Double voxels = known.get("voxels");
        if (voxels != null) {
            object.setCounted(VoxelObject.CountedEnum.TABLE);
            object.setVoxels(voxels.longValue());
            object.setVolume(known.get("volume_um3"));
        } else {
            previews.ifMade(row).ifPresent(preview -> count(row, preview, object));
        }
        return object;
    }

    private void count(VolumeRow row, Preview preview, VoxelObject object) {
        OptionalInt counted = previews.counts(row)
                .map(counts -> counts.voxels(object.getId()))
                .orElseGet(OptionalInt::empty);
        if (counted.isPresent()) {
            double voxels = counted.getAsInt()
                    * preview.voxelSize().volume()
                    / row.voxelSize().volume();
            object.setCounted(preview.whole() ? VoxelObject.CountedEnum.VOXELS : VoxelObject.CountedEnum.PREVIEW);
            object.setVoxels(Math.round(voxels));
            Optional.of(row)
                    .filter(VolumeRow::voxelSizeKnown)
                    .ifPresent(
                            known -> object.setVolume(voxels * known.voxelSize().volume()));
        }
    }

    private static void requireInside(Shape3 shape, int z, int y, int x) {
        if (!shape.contains(z, y, x)) {
            List<Violation> outside = new ArrayList<>();
            addIfOutside(outside, "z", z, shape.z());
            addIfOutside(outside, "y", y, shape.y());
            addIfOutside(outside, "x", x, shape.x());
            throw new RefusedException(
                    HttpStatus.BAD_REQUEST, "voxel (%d, %d, %d) lies outside %s".formatted(z, y, x, shape), outside);
        }
    }

    private static void addIfOutside(List<Violation> outside, String axis, int place, int length) {
        if (place < 0 || place >= length) {
            outside.add(new Violation(axis, "must be from 0 to %d, was %d".formatted(length - 1, place)));
        }
    }
}
