package io.cytoforge.api.volumes;

import io.cytoforge.api.store.StoredObject;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The files of a volume's OME-Zarr, for programs that read it where it lies. */
@RestController
class ZarrController {
    private final Volumes volumes;
    private final ObjectStore store;

    ZarrController(Volumes volumes, ObjectStore store) {
        this.volumes = volumes;
        this.store = store;
    }

    @GetMapping("/v1/volumes/{volumeId}/zarr/{*path}")
    ResponseEntity<Resource> file(@PathVariable UUID volumeId, @PathVariable String path) {
        VolumeRow row = volumes.get(volumeId);
        return ResponseEntity.ok()
                .contentType(path.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM)
                .body(object(row, path));
    }

    private Resource object(VolumeRow row, String path) {
        try {
            return new StoredObject(store, row.key() + path);
        } catch (IllegalArgumentException _) {
            throw RefusedException.notFound("file", path);
        }
    }
}
