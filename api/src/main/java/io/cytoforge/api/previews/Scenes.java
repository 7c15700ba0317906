package io.cytoforge.api.previews;

import io.cytoforge.common.preview.PreviewScene;
import io.cytoforge.common.preview.SceneRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The specimens that were looked at last: while somebody turns a microscope's knobs, its specimen stays. */
@Component
class Scenes {
    /** Of some 10 MB. */
    private static final int MOST = 8;

    private final Map<SceneRequest.Specimen, PreviewScene> latest = new LinkedHashMap<>(2 * MOST, 0.75f, true);

    synchronized Optional<PreviewScene> find(SceneRequest.Specimen specimen) {
        return Optional.ofNullable(latest.get(specimen));
    }

    synchronized void keep(SceneRequest.Specimen specimen, PreviewScene scene) {
        latest.put(specimen, scene);
        if (latest.size() > MOST) {
            latest.remove(latest.keySet().iterator().next());
        }
    }
}
