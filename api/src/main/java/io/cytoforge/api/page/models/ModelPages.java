package io.cytoforge.api.page.models;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.ModelsApi;
import io.cytoforge.api.generated.model.Artifact;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelPage;
import io.cytoforge.api.page.Figures;
import io.cytoforge.api.page.PageController;
import io.cytoforge.api.web.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of models, and each of them with its card. */
@PageController
class ModelPages {
    private static final int LIMIT = 30;

    private final ModelsApi models;
    private final JobsApi jobs;
    private final JsonMapper json;

    ModelPages(ModelsApi models, JobsApi jobs, JsonMapper json) {
        this.models = models;
        this.jobs = jobs;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    @GetMapping(path = "/models", produces = "text/html")
    String list(@RequestParam(required = false) @Nullable String cursor, org.springframework.ui.Model page) {
        ModelPage found =
                requireNonNull(models.listModels(null, null, LIMIT, cursor).getBody());
        page.addAttribute("models", found.getItems());
        page.addAttribute("next", found.getNext());
        return "models/list";
    }

    @GetMapping(path = "/models/{id}", produces = "text/html")
    String show(@PathVariable UUID id, org.springframework.ui.Model page) {
        Model model = requireNonNull(models.getModel(id).getBody());
        Map<String, Object> card = model.getCard();
        page.addAttribute("model", model);
        page.addAttribute("training", figures(card.get("training")));
        page.addAttribute("sources", texts(card.get("sources")));
        page.addAttribute("license", card.get("license"));
        page.addAttribute("data", card.get("data") instanceof Collection<?> data ? data.size() : 0);
        page.addAttribute("pictures", pictures(model.getJobId()));
        page.addAttribute("card", json.writeValueAsString(card));
        return "models/model";
    }

    private static List<Figures.Figure> figures(@Nullable Object part) {
        return part instanceof Map<?, ?> figures
                ? Figures.of(Map.of("", figures)).stream()
                        .map(figure -> new Figures.Figure(figure.name().replaceFirst("^ · ", ""), figure.value()))
                        .toList()
                : List.of();
    }

    private static List<String> texts(@Nullable Object part) {
        return part instanceof Collection<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What its training painted and drew, as long as the job is there. */
    private List<Artifact> pictures(@Nullable UUID job) {
        if (job == null) {
            return List.of();
        }
        try {
            Job training = requireNonNull(jobs.getJob(job).getBody());
            return training.getArtifacts().stream()
                    .filter(file -> file.getMediaType().equals("image/png"))
                    .toList();
        } catch (RefusedException _) {
            return List.of(); // the job was deleted
        }
    }
}
