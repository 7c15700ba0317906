package io.cytoforge.api.page.make;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.PresetsApi;
import io.cytoforge.api.generated.StudiesApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.SimulationPreset;
import io.cytoforge.api.page.PageController;
import io.cytoforge.api.web.RefusedException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The forms, empty or filled with an earlier request. */
@PageController
class MakePages {
    private final Map<Makeable, Form> forms = new EnumMap<>(Makeable.class);
    private final JobsApi jobs;
    private final PresetsApi presets;
    private final StudiesApi studies;
    private final Choices choices;
    private final JsonMapper json;

    MakePages(JobsApi jobs, StudiesApi studies, PresetsApi presets, Choices choices, JsonMapper json) {
        this.jobs = jobs;
        this.studies = studies;
        this.presets = presets;
        this.choices = choices;
        this.json = json;
        Contract contract = Contract.load();
        for (Makeable makeable : Makeable.values()) {
            forms.put(makeable, Form.of(makeable, contract));
        }
    }

    @GetMapping(path = "/make", produces = "text/html")
    String list(Model page) {
        page.addAttribute("makeables", Makeable.values());
        page.addAttribute("presets", presets());
        return "make/list";
    }

    /**
     * @param from a job or a study whose request is to be changed
     * @param preset of the tissue to begin with
     * @param model to begin with
     */
    @GetMapping(path = "/make/{key}", produces = "text/html")
    String form(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(required = false) @Nullable String preset,
            @RequestParam(required = false) @Nullable UUID model,
            Model page) {
        Makeable makeable = Makeable.named(key).orElseThrow(() -> RefusedException.notFound("form", key));
        Form form = requireNonNull(forms.get(makeable));
        page.addAttribute("makeable", makeable);
        page.addAttribute("form", form);
        page.addAttribute("from", from);
        page.addAttribute(
                "initial",
                json.writeValueAsString(from == null ? begun(makeable, preset, model) : earlier(makeable, from)));
        page.addAttribute(
                "presets",
                presets().stream()
                        .collect(Collectors.toMap(each -> each.getName().getValue(), Function.identity())));
        Map<String, List<Choices.Choice>> options = new LinkedHashMap<>();
        form.references().forEach(reference -> options.put(reference.key(), choices.of(reference)));
        page.addAttribute("options", options);
        return "make/form";
    }

    private List<SimulationPreset> presets() {
        return requireNonNull(presets.listSimulationPresets().getBody()).getItems();
    }

    private Map<String, Object> earlier(Makeable makeable, UUID id) {
        if (makeable == Makeable.STUDY) {
            return requireNonNull(studies.getStudy(id).getBody()).getRequest();
        }
        Job job = requireNonNull(jobs.getJob(id).getBody());
        return requireNonNull(job.getSpec());
    }

    private static Map<String, Object> begun(Makeable makeable, @Nullable String preset, @Nullable UUID model) {
        String tissue = preset == null ? "zebrafish-nuclei" : preset;
        Map<String, Object> request = new LinkedHashMap<>();
        switch (makeable) {
            case DATASET -> {
                request.put("samples", 4);
                request.put("simulation", Map.of("preset", tissue));
            }
            case SIMULATION -> request.put("preset", tissue);
            case SYNTHESIS -> {
                if (model != null) {
                    request.put("model", model);
                    request.put("simulation", Map.of("preset", tissue));
                }
            }
            default -> {}
        }
        return request;
    }
}
