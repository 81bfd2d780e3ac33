package io.rankmesh.user.export;

import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.user.vault.Sealed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
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
        return exports.request(Uuid7.next(), caller, config.lifetime());
    }

    Uni<ExportView> find(Caller caller, UUID id) {
        return exports.find(caller, id).map(found -> found.orElseThrow(() -> new NotFoundException("No such export")));
    }

    /** 404 until it is ready, as well as for another's. */
    Uni<byte[]> archive(Caller caller, UUID id) {
        return find(caller, id)
                .chain(known -> exports.archive(known.id()))
                .map(found -> found.orElseThrow(() -> new NotFoundException("There is no archive yet")));
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
        return ownData.files(export)
                .call(files -> addSources(files, export))
                .chain(files -> seal(export, files))
                .chain(archive -> exports.keep(export.id(), archive))
                .onFailure()
                .invoke(e -> LOG.warnf("Export %s failed, try %d: %s", export.id(), export.attempts(), e))
                .onFailure()
                .recoverWithUni(e -> export.attempts() < config.attempts()
                        ? Uni.createFrom().voidItem()
                        : exports.giveUp(export.id()));
    }

    /** No work for an event loop: it takes as long as the lists are. */
    private Uni<Sealed> seal(DueExport export, Map<String, String> files) {
        return Uni.createFrom()
                .item(() -> exports.seal(export.id(), Archive.of(files)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> addSources(Map<String, String> files, DueExport export) {
        return Multi.createFrom()
                .iterable(config.sources().entrySet())
                .onItem()
                .transformToUniAndConcatenate((Map.Entry<String, ExportConfig.Source> source) -> sources.lines(
                                source.getValue().url(), export)
                        .invoke(lines -> files.put(source.getKey() + ".ndjson", lines)))
                .onItem()
                .ignoreAsUni();
    }
}
