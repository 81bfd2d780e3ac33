package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import java.util.List;
import java.util.stream.Stream;

/** One thing that no API server and no schema sees. */
@FunctionalInterface
public interface Check {

    /** What is wrong, a sentence each, naming the object. */
    Stream<String> faults(Manifests manifests);

    /** All of them. */
    static List<Check> all() {
        return List.of(
                new HostsExist(),
                new SubsetsExist(),
                new PortsAgree(),
                new SelectorsMatch(),
                new AccountsExist(),
                new ScaleTargetsExist(),
                new ScalesByWhatLimits(),
                new WeightsAddUp(),
                new TriesFitTheirTime(),
                new TimesShrink(),
                new TriesMultiplyToThree(),
                new HangingPodsAreEjected(),
                new ProbesAreAnswered(),
                new CallersAgree(),
                new TestersHaveAWord(),
                new ResourcesAgree(),
                new ImagesAreBuilt(),
                new VersionsAgree(),
                new TopicsExist(),
                new SettingsExist(),
                new ReferencesExist(),
                new OperatorsPodsMayWork(),
                new CertificatesAgree(),
                new StandbyStandsStill());
    }
}
