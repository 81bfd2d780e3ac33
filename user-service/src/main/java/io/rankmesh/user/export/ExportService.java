package io.rankmesh.user.export;

import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Archives of what all services know of a member: asked for, assembled in the background, fetched. */
@ApplicationScoped
public class ExportService {

    private static final Logger LOG = Logger.getLogger(ExportService.class);

    private final ExportRepository exports;
    private final OwnData ownData;
    private final SourceClient sources;
    private final ExportConfig config;
    private final Schema schema;

    ExportService(ExportRepository exports, OwnData ownData, SourceClient sources, ExportConfig config, Schema schema) {
        this.exports = exports;
        this.ownData = ownData;
        this.sources = sources;
        this.config = config;
        this.schema = schema;
    }

    Uni<ExportView> request(Caller caller) {
        return exports.request(Uuid7.next(), caller, config);
    }

    Uni<ExportView> find(Caller caller, UUID id) {
        return exports.find(caller, id).map(found -> found.orElseThrow(() -> new NotFoundException("No such export")));
    }

    /** In parts, as they are taken. 404 until it is ready, as well as for another's. */
    Uni<Multi<byte[]>> archive(Caller caller, UUID id) {
        return find(caller, id)
                .map(ExportView::requireReady)
                .chain(() -> exports.countParts(id))
                .map(parts -> Multi.createFrom()
                        .range(0, parts)
                        .onItem()
                        .transformToUniAndConcatenate(n -> exports.part(id, n)));
    }

    @Scheduled(identity = "exports", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return exports.take()
                .chain(due ->
                        due.map(this::assemble).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(e -> LOG.warnf("Exports wait: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    /** All of it or nothing: what fails is tried again as a whole. */
    private Uni<Void> assemble(DueExport export) {
        Archive archive = new Archive(config.mostBytes().asLongValue());
        List<Section> sections = Stream.concat(ownData.sections(export).stream(), sources.sections(export).stream())
                .toList();
        return Multi.createFrom()
                .iterable(sections)
                .onItem()
                .transformToUniAndConcatenate(section -> add(section, archive, export))
                .onItem()
                .ignoreAsUni()
                .chain(() -> store(export, archive, archive::end))
                .chain(() -> exports.finish(export))
                .onFailure()
                .invoke(e -> LOG.warnf("Export %s failed, try %d: %s", export.id(), export.attempts(), e))
                .onFailure(ArchiveTooLargeException.class)
                .recoverWithUni(() -> exports.giveUp(export, "too-large"))
                .onFailure()
                .recoverWithUni(() -> export.attempts() < config.attempts()
                        ? Uni.createFrom().voidItem()
                        : exports.giveUp(export, "unavailable"));
    }

    private Uni<Void> add(Section section, Archive archive, DueExport export) {
        return store(export, archive, () -> archive.begin(section.file()))
                .chain(() -> section.parts()
                        .onItem()
                        .transformToUniAndConcatenate(part -> store(export, archive, () -> archive.write(part)))
                        .onItem()
                        .ignoreAsUni());
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What an archive has become by some writing. */
    private Uni<Void> store(DueExport export, Archive archive, Writing writing) {
        return OffLoop.compute(() -> {
                    writing.run();
                    return archive.take().stream().map(exports::seal).toList();
                })
                .chain(parts -> exports.add(export, parts));
    }
}
