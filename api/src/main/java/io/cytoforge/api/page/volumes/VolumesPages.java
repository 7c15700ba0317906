package io.cytoforge.api.page.volumes;

import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.generated.model.VolumePage;
import io.cytoforge.api.page.PageController;
import io.cytoforge.api.web.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Volumes to be looked at; what moves there is drawn by the browser, from the API. */
@PageController
class VolumesPages {
    private static final int ON_A_PAGE = 24;

    /** What the viewer's script imports, so that a browser need not read one to know of the next. */
    private static final List<String> MODULES =
            List.of("volume.js", "scene.js", "pane.js", "related.js", "space.js", "report.js");

    private final VolumesApi volumes;
    private final JsonMapper json;

    VolumesPages(VolumesApi volumes, JsonMapper json) {
        this.volumes = volumes;
        this.json = json;
    }

    @GetMapping(path = "/volumes", produces = "text/html")
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        VolumeKind wanted = kind(kind);
        String called = name == null || name.isBlank() ? null : name.strip();
        VolumePage page = Objects.requireNonNull(
                volumes.listVolumes(wanted, called, ON_A_PAGE, cursor).getBody());
        model.addAttribute("volumes", page.getItems());
        model.addAttribute("next", page.getNext());
        model.addAttribute("kinds", List.of(VolumeKind.values()));
        model.addAttribute("kind", wanted == null ? "" : wanted.getValue());
        model.addAttribute("name", called == null ? "" : called);
        model.addAttribute("scene", SceneWords.INSTANCE);
        return "volumes";
    }

    @GetMapping(path = "/volumes/{id}", produces = "text/html")
    String show(@PathVariable String id, Model model) {
        Volume volume = Objects.requireNonNull(volumes.getVolume(id(id)).getBody());
        model.addAttribute("volume", volume);
        model.addAttribute("json", json.writeValueAsString(volume));
        model.addAttribute("modules", MODULES);
        model.addAttribute("scene", SceneWords.INSTANCE);
        return "volume";
    }

    private static @Nullable VolumeKind kind(@Nullable String name) {
        return Arrays.stream(VolumeKind.values())
                .filter(kind -> kind.getValue().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw RefusedException.notFound("volume", text);
        }
    }
}
