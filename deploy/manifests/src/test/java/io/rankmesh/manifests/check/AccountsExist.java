package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Services run as accounts that there are, stores at least show nobody theirs; policies let in accounts that there are. */
final class AccountsExist implements Check {

    private static final Pattern PRINCIPAL = Pattern.compile("cluster\\.local/ns/([^/]+)/sa/([^/]+)");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.workloads().forEach(workload -> {
            String account =
                    workload.at("/spec/template/spec/serviceAccountName").asText();
            boolean anonymous = !workload.at("/spec/template/spec/automountServiceAccountToken")
                    .asBoolean(true);
            if (account.isEmpty()
                    && !(anonymous && workload.path("kind").asText().equals("StatefulSet"))) {
                faults.add(Manifests.title(workload) + " runs as the default account");
            } else if (!account.isEmpty()
                    && manifests
                            .find("ServiceAccount", Manifests.namespace(workload), account)
                            .isEmpty()) {
                faults.add(Manifests.title(workload) + ": there is no ServiceAccount " + account);
            }
        });
        manifests
                .ofKind("AuthorizationPolicy")
                .forEach(policy -> Manifests.each(policy.at("/spec/rules"))
                        .flatMap(rule -> Manifests.each(rule.path("from")))
                        .flatMap(from -> Manifests.texts(from.at("/source/principals")))
                        .forEach(principal -> {
                            Matcher matcher = PRINCIPAL.matcher(principal);
                            boolean known = matcher.matches()
                                    && (matcher.group(1).equals("istio-system")
                                            || manifests
                                                    .find("ServiceAccount", matcher.group(1), matcher.group(2))
                                                    .isPresent());
                            if (!known) {
                                faults.add(Manifests.title(policy) + ": there is no account " + principal);
                            }
                        }));
        return faults.stream();
    }
}
