using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Sends any request to either API with a connection's authentication, retries and tracing.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OPRequest", SupportsShouldProcess = true, HelpUri = HelpPages.Address + "Invoke-OPRequest.md")]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeOPRequestCommand : AsyncCommand
{
    /// <summary>The path on the connection's server, such as /api/v2/auditevents.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")]
    public string Method { get; set; } = "GET";

    /// <summary>The query's names and values.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The body: JSON text, or hashtables, lists and plain values that become JSON.</summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>Go on for the following pages and write what they hold.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>The API to ask; without it paths under /api/ are the Events API's, and all others the Users API's.</summary>
    [Parameter]
    public ConnectionKind? Kind { get; set; }

    /// <summary>The connection to use; without it the current one of the API.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Connection connection = null!;
        ApiRequest request = null!;
        try
        {
            connection = Resolve();
            WriteVerbose(connection.InWords);
            request = new ApiRequest
            {
                Method = Method.ToUpperInvariant(),
                Path = Path,
                Query = [.. Pairs()],
                Body = PlainObjects.FromShell(Body),
                Paginate = Paginate,
            };
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Path));
        }

        if (request.Method is not ("GET" or "HEAD") && !ShouldProcess(Path, $"Send {request.Method}"))
            return;
        var progress = Paginate ? new ProgressMeter($"Reading {Path.Split('?')[0]}", "entries") : null;
        Run(
            async (port, cancellationToken) =>
            {
                using var part = progress?.Begin();
                using var reader = connection.Client.Send(request, port);
                while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                {
                    await port.WriteAsync(page.Items.Select(PlainObjects.ToShell).ToList()).ConfigureAwait(false);
                    part?.Advance(page.Read, page.Read);
                }
            },
            Path,
            progress);
    }

    /// <summary>The connection that was given decides which API it is; where both have one of that name, or none was given, the path does.</summary>
    private Connection Resolve()
    {
        var runspace = Runspace.DefaultRunspace;
        if (Connection is not null && Kind is null && ConnectionResolver.FindAll(runspace, Connection) is [var only])
            return only;
        return ConnectionResolver.Resolve(runspace, Kind ?? (IsEventsPath ? ConnectionKind.Events : ConnectionKind.Users), Connection);
    }

    private bool IsEventsPath => Path.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(Path, UriKind.Absolute, out var address) && address.AbsolutePath.StartsWith("/api/", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Query is null)
            yield break;
        foreach (DictionaryEntry entry in Query)
            foreach (var value in entry.Value is IEnumerable list and not string ? list.Cast<object?>() : [entry.Value])
                yield return new(Text(entry.Key), Text(value));
    }

    private static string Text(object? value) => PlainObjects.FromShell(value) switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        var plain => Convert.ToString(plain, CultureInfo.InvariantCulture)!,
    };
}
