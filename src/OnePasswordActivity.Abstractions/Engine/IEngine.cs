using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>The door to the engine. Its implementation is loaded at the first call that needs it.</summary>
public interface IEngine
{
    /// <summary>Makes a client of the Events API. Nothing is sent yet.</summary>
    /// <param name="options">Token and server.</param>
    /// <exception cref="InvalidInputException">The token is not one, or the server is not acceptable.</exception>
    IEventsClient CreateEventsClient(EventsClientOptions options);

    /// <summary>Makes a client of the Users API. Nothing is sent yet.</summary>
    /// <param name="options">Credentials and server.</param>
    /// <exception cref="InvalidInputException">The server is not acceptable.</exception>
    IUsersClient CreateUsersClient(UsersClientOptions options);

    /// <summary>Opens the file that keeps a stream's cursor.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="stream">The stream it is for.</param>
    /// <param name="apiVersion">The version of the API it is for.</param>
    /// <param name="accountUuid">The account it is for, as far as it is known.</param>
    /// <exception cref="InvalidInputException">The file is in use, can't be read, or is for something else.</exception>
    ICursorFile OpenCursorFile(string path, ActivityStream stream, int apiVersion, string? accountUuid);

    /// <summary>Every rule of detection, ordered by id.</summary>
    IReadOnlyList<DetectionRule> DetectionRules { get; }

    /// <summary>Makes a detector.</summary>
    /// <param name="options">What to look for.</param>
    /// <exception cref="InvalidInputException">A rule or a threshold is not there, or a value is not acceptable.</exception>
    IActivityDetector CreateDetector(DetectorOptions options);

    /// <summary>Looks for what is suspicious in an archive.</summary>
    /// <param name="options">Where, and what for.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the wait for another process that does the same.</param>
    /// <exception cref="ArchiveException">There is no archive, it can't be used, or another process is at it.</exception>
    /// <exception cref="InvalidInputException">A rule or a threshold is not there, or a value is not acceptable.</exception>
    Task<IArchiveDetection> OpenArchiveDetectionAsync(ArchiveDetectionOptions options, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Reads a watchlist from a JSON file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">The file can't be read, or is no watchlist.</exception>
    Watchlist ReadWatchlist(string path);

    /// <summary>Opens an archive of activity to read it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArchiveException">There is no archive, it can't be read, or it is of another version of the module.</exception>
    IArchive OpenArchive(string path);

    /// <summary>Opens an archive to bring it up to date, and makes it if there is none.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the wait for another process that writes to it.</param>
    /// <exception cref="ArchiveException">It can't be made or opened, or another process writes to it.</exception>
    Task<IArchiveSync> OpenArchiveSyncAsync(ArchiveOptions options, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Removes old events from an archive and gives the space back. It can be ended at any instant; the next run does the rest.</summary>
    /// <param name="options">Which archive.</param>
    /// <param name="query">Which events.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArchiveException">There is no archive, it can't be written, or another process writes to it.</exception>
    Task<RemovalSummary> RemoveEventsAsync(ArchiveOptions options, RemovalQuery query, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Opens an archive to add events to it that were kept elsewhere, and makes it if there is none.</summary>
    /// <param name="options">Which archive.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the wait for another process that writes to it.</param>
    /// <exception cref="ArchiveException">It can't be made or opened, or another process writes to it.</exception>
    Task<IArchiveImport> OpenArchiveImportAsync(ArchiveOptions options, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Opens the journal of an archive to write to it.</summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="ArchiveException">There is no archive, it can't be written, or it is of another version of the module.</exception>
    IResponseJournal OpenResponseJournal(string path);

    /// <summary>Reads an event that was kept as JSON.</summary>
    /// <param name="json">The event as the API sent it.</param>
    /// <param name="stream">The stream that it came from.</param>
    /// <param name="accountUuid">The account of an event that names none.</param>
    /// <exception cref="InvalidInputException">It is not the JSON of an event.</exception>
    ActivityEvent ReadEvent(string json, ActivityStream stream, string? accountUuid);

    /// <summary>Makes what turns events into records.</summary>
    /// <param name="format">The format of the records.</param>
    IRecordFormatter CreateRecordFormatter(RecordFormat format);

    /// <summary>Makes what writes records to files. Nothing is written yet.</summary>
    /// <param name="options">Folder, format and rotation.</param>
    IRecordFileWriter CreateRecordFileWriter(RecordFileOptions options);

    /// <summary>Makes what sends events to a target. Nothing is sent yet.</summary>
    /// <param name="target">The target.</param>
    /// <exception cref="InvalidInputException">The target's address or something else of it is not acceptable.</exception>
    IDelivery CreateDelivery(TargetOptions target);

    /// <summary>Makes what sends an archive's events to a target. Nothing is sent or written yet.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="InvalidInputException">The target's address or something else of it is not acceptable.</exception>
    /// <exception cref="ArchiveException">There is no archive, or it can't be read.</exception>
    IArchiveDelivery OpenDelivery(string path, TargetOptions target);

    /// <summary>Makes what writes an archive's events to files. Nothing is written yet.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The name under which the archive keeps how far the files go; null for one made of format and folder.</param>
    /// <param name="options">Folder, format and rotation.</param>
    /// <exception cref="ArchiveException">There is no archive.</exception>
    IArchiveExport OpenExport(string path, string? name, RecordFileOptions options);

    /// <summary>Opens a report over an archive. Its pages hold one table after the other.</summary>
    /// <param name="report">The report.</param>
    /// <param name="query">What it is about.</param>
    /// <exception cref="ArchiveException">There is no archive, or it can't be read.</exception>
    /// <exception cref="InvalidInputException">The archive has nothing of what was named, or the report can't do with what was given.</exception>
    IPageReader<ReportRow> OpenReport(ReportName report, ReportQuery query);

    /// <summary>Writes reports over an archive, whole or not at all.</summary>
    /// <param name="reports">The reports, in their order.</param>
    /// <param name="query">What they are about.</param>
    /// <param name="options">Where they go, and as what.</param>
    /// <param name="cancellationToken">Ends it; then nothing was written.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="ArchiveException">There is no archive, or it can't be read.</exception>
    /// <exception cref="InvalidInputException">
    /// The archive has nothing of what was named, a report can't do with what was given, or the path can't be written to.
    /// </exception>
    IReadOnlyList<string> ExportReports(IReadOnlyList<ReportName> reports, ReportQuery query, ReportExportOptions options, CancellationToken cancellationToken);
}
