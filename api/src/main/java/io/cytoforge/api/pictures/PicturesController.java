package io.cytoforge.api.pictures;

import io.cytoforge.api.generated.PicturesApi;
import io.cytoforge.api.generated.model.PreviewLinks;
import io.cytoforge.api.generated.model.PreviewWindow;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.api.generated.model.VolumePreview;
import io.cytoforge.api.generated.model.Voxel;
import io.cytoforge.api.store.StoredObject;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** What volumes look like, over HTTP. Volumes can change: a browser asks each time, and is told that it has it already. */
@RestController
class PicturesController implements PicturesApi {
    private static final MediaType GZIP = MediaType.parseMediaType("application/gzip");

    private final Volumes volumes;
    private final ObjectStore store;
    private final Previews previews;
    private final VoxelLookup voxels;

    PicturesController(Volumes volumes, ObjectStore store, Previews previews, VoxelLookup voxels) {
        this.volumes = volumes;
        this.store = store;
        this.previews = previews;
        this.voxels = voxels;
    }

    @Override
    public ResponseEntity<Resource> getSlice(
            UUID id,
            String axisName,
            Integer index,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable UUID labels,
            Double opacity,
            Boolean outline,
            @Nullable List<Integer> region,
            @Nullable Integer maxEdge) {
        VolumeRow row = volumes.get(id);
        Axis axis = SliceRequest.axis(axisName);
        Optional<SliceRequest.Overlay> overlay = Optional.ofNullable(labels)
                .map(overlaid -> new SliceRequest.Overlay(volumes.get(overlaid), opacity, outline));
        SliceRequest wanted = new SliceRequest(
                axis,
                index,
                SliceRequest.region(row, axis, region),
                SliceRequest.range(min, max),
                overlay,
                maxEdge == null ? OptionalInt.empty() : OptionalInt.of(maxEdge));
        SlicePicture picture = new SlicePicture(store, row, wanted);
        String laidOver =
                overlay.map(found -> VolumeVersion.state(found.labels())).orElse("");
        List<Object> asked = Arrays.asList(axis, index, min, max, laidOver, opacity, outline, region, maxEdge);
        return VolumeVersion.kept(VolumeVersion.of(row, asked.toString()))
                .contentType(MediaType.IMAGE_PNG)
                .body(new RenderedPicture("%s-%d.png".formatted(axisName, index), picture::png));
    }

    @Override
    public ResponseEntity<VolumePreview> getPreview(UUID id) {
        VolumeRow row = volumes.get(id);
        return VolumeVersion.kept(VolumeVersion.of(row)).body(shown(row, previews.of(row)));
    }

    @Override
    public ResponseEntity<Resource> downloadPreview(UUID id) {
        VolumeRow row = volumes.get(id);
        return VolumeVersion.kept(VolumeVersion.of(row))
                .contentType(GZIP)
                .body(new StoredObject(store, previews.file(row)));
    }

    @Override
    public ResponseEntity<Voxel> getVoxel(Integer z, Integer y, Integer x, UUID id) {
        return ResponseEntity.ok(voxels.at(volumes.get(id), z, y, x));
    }

    private VolumePreview shown(VolumeRow row, Preview preview) {
        VolumePreview shown = new VolumePreview(
                preview.level(),
                new Shape(
                        preview.shape().z(),
                        preview.shape().y(),
                        preview.shape().x()),
                new Vector(
                        preview.voxelSize().z(),
                        preview.voxelSize().y(),
                        preview.voxelSize().x()),
                preview.colors().stream().map("#%06x"::formatted).toList(),
                new PreviewLinks(volumes.type().path(row.id()) + "/preview.nii.gz"));
        Preview.Window window = preview.window();
        if (window != null) {
            shown.setWindow(new PreviewWindow(window.low(), window.high(), window.black(), window.white()));
        }
        shown.setObjects(preview.objects());
        shown.setIds(preview.ids());
        return shown;
    }
}
