package io.rankmesh.manifests.strict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.check.Check;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every object has fields of its API only, of their types: by the models of fabric8 and Strimzi, else by the schemas beside this. */
public final class StrictModels implements Check {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Map<String, Class<?>> STRIMZI = Map.of(
            "Kafka", Kafka.class,
            "KafkaNodePool", KafkaNodePool.class,
            "KafkaTopic", KafkaTopic.class,
            "KafkaUser", KafkaUser.class);
    private static final String STRIMZI_VERSION = "kafka.strimzi.io/v1";

    @Override
    public Stream<String> faults(Manifests manifests) {
        return manifests.objects().stream().flatMap(StrictModels::faults);
    }

    static Stream<String> faults(ObjectNode object) {
        String kind = object.path("kind").asText();
        try {
            if (Schemas.has(kind, object.path("apiVersion").asText())) {
                return Stream.concat(Schemas.faults(kind, object), parts(object));
            }
            if (object.path("apiVersion").asText().equals(STRIMZI_VERSION) && STRIMZI.containsKey(kind)) {
                return typed(object, object, STRIMZI.get(kind));
            }
            Object model = SERIALIZATION.unmarshal(object.toString(), KubernetesResource.class);
            if (model instanceof GenericKubernetesResource) {
                return Stream.of(Manifests.title(object) + ": neither model nor schema of "
                        + object.path("apiVersion").asText());
            }
            return Unknown.fields(model).map(field -> Manifests.title(object) + ": " + field);
        } catch (RuntimeException e) {
            return Stream.of(Manifests.title(object) + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** What the schemas leave to Kubernetes' models. */
    private static Stream<String> parts(JsonNode object) {
        Stream<String> jobs = Manifests.each(object.at("/spec/metrics"))
                .map(metric -> metric.at("/provider/job/spec"))
                .filter(JsonNode::isObject)
                .flatMap(spec -> typed(object, spec, JobSpec.class));
        Stream<String> pods = List.of(object.at("/spec/template")).stream()
                .filter(JsonNode::isObject)
                .flatMap(spec -> typed(object, spec, PodTemplateSpec.class));
        return Stream.concat(jobs, pods);
    }

    private static Stream<String> typed(JsonNode owner, JsonNode part, Class<?> type) {
        return Unknown.fields(SERIALIZATION.unmarshal(part.toString(), type))
                .map(field -> Manifests.title(owner) + ": " + field);
    }
}
