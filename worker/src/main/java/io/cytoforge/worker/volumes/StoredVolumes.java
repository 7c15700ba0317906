package io.cytoforge.worker.volumes;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;

/** Reads volumes from the object store. */
public final class StoredVolumes {
    private final ObjectStore store;

    public StoredVolumes(ObjectStore store) {
        this.store = store;
    }

    /** A folder of the store, for Zarr. */
    public ChunkStore folder(String key) {
        return new ObjectChunkStore(store, key);
    }

    /** The volume whose OME-Zarr group is under this key. */
    public OmeZarrReader volume(String key) {
        return OmeZarrReader.open(folder(key), "");
    }

    /** The full resolution of the volume whose OME-Zarr group is under this key. */
    public ZarrArray array(String key) {
        return volume(key).level(0);
    }

    /** The full resolution of a volume that may still be in the making. */
    public ZarrArray unfinished(String key) {
        return ZarrArray.open(folder(key), "0");
    }

    /** All intensities, in the units of the file. */
    public FloatVolume intensities(VolumeRef ref) {
        ZarrArray array = array(ref);
        FloatVolume volume = FloatVolume.zero(array.shape());
        array.read(Box3.of(array.shape()), volume.voxels());
        return volume;
    }

    /** All labels. */
    public LabelVolume labels(VolumeRef ref) {
        ZarrArray array = array(ref);
        LabelVolume volume = LabelVolume.empty(array.shape());
        array.read(Box3.of(array.shape()), volume.voxels());
        return volume;
    }

    /** Where a volume is not 0. */
    public MaskVolume region(VolumeRef ref) {
        return labels(ref).isLabeled();
    }

    /** Whether a job of ours made the volume, as its origin says. */
    public boolean isMadeHere(VolumeRef ref) {
        return volume(ref.key()).origin().path(Provenance.SYNTHETIC).booleanValue(false);
    }

    /** The full resolution of a volume, to be read box by box. */
    public ZarrArray array(VolumeRef ref) {
        ZarrArray array = array(ref.key());
        Shape3 found = array.shape();
        if (!found.equals(ref.shape())) {
            throw new JobException(
                    JobErrorCode.UNUSABLE_INPUT,
                    "%s is %s, was announced as %s".formatted(describe(ref), found, ref.shape()));
        }
        return array;
    }

    /** What a message calls a volume. */
    public static String describe(VolumeRef ref) {
        return "%s volume %s".formatted(ref.kind() == VolumeKind.LABELS ? "label" : word(ref.kind()), ref.id());
    }

    private static String word(VolumeKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
