package io.cytoforge.deployment;

import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What Helm makes of the chart: Kubernetes objects, each of which the API's own model accepted. */
record RenderedChart(List<Tree> objects) {
    RenderedChart {
        objects.forEach(RenderedChart::validate);
    }

    /** @param values by path, e.g. {@code worker.gpu.enabled}, over the chart's defaults */
    static RenderedChart with(Map<String, Object> values) {
        TemplateCommand command = new Helm(Checkout.file("helm"))
                .template()
                .withName("release")
                .withNamespace("lab")
                .withKubeVersion("1.33.0");
        values.forEach(command::set);
        return new RenderedChart(Tree.documents(command.call()));
    }

    List<String> kinds() {
        return objects.stream().map(object -> object.at("kind").text()).sorted().toList();
    }

    Tree only(String kind, String name) {
        List<Tree> found = objects.stream()
                .filter(object -> object.at("kind").text().equals(kind))
                .filter(object -> object.at("metadata", "name").text().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d objects %s %s in %s".formatted(found.size(), kind, name, kinds()));
        }
        return found.getFirst();
    }

    /** The pod's specification in the deployment of api or worker. */
    Tree pod(String part) {
        return only("Deployment", "release-cytoforge-" + part).at("spec", "template", "spec");
    }

    Tree container(String part) {
        return pod(part).at("containers", 0);
    }

    private static void validate(Tree object) {
        JsonElement json = object.json();
        String kind = object.at("apiVersion").text() + " " + object.at("kind").text();
        try {
            switch (kind) {
                case "apps/v1 Deployment" -> V1Deployment.validateJsonElement(json);
                case "v1 Service" -> V1Service.validateJsonElement(json);
                case "v1 ConfigMap" -> V1ConfigMap.validateJsonElement(json);
                case "v1 Secret" -> V1Secret.validateJsonElement(json);
                case "v1 ServiceAccount" -> V1ServiceAccount.validateJsonElement(json);
                case "autoscaling/v2 HorizontalPodAutoscaler" -> V2HorizontalPodAutoscaler.validateJsonElement(json);
                case "policy/v1 PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
                case "networking.k8s.io/v1 Ingress" -> V1Ingress.validateJsonElement(json);
                default -> throw new AssertionError("a kind without a check: " + kind);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError(kind + " is not what Kubernetes accepts: " + json, e);
        }
    }
}
