using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;

namespace OnePasswordActivity.Playground.Hosting;

/// <summary>The engine of PowerShell in this process, for computers that have no pwsh.</summary>
internal sealed class HostedShell : IShell
{
    private readonly LineEditor _editor = new();
    private readonly Host _host;
    private Runspace _runspace = null!;
    private volatile PowerShell? _running;

    public HostedShell() => _host = new Host(_editor, Converse);

    /// <inheritdoc />
    public string Name { get; } = "the engine of PowerShell "
        + typeof(PowerShell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split(' ', '+')[0];

    /// <inheritdoc />
    public string Shortcomings =>
        """
        There is no pwsh 7.4 or later on the PATH. The bare engine has Where-Object and ForEach-Object, but no Select-Object,
        Sort-Object, Group-Object, Measure-Object, ConvertTo-*, Export-*, Format-*, Write-Host or Get-ChildItem.
        """;

    /// <inheritdoc />
    public string Output => "Out-Default";

    /// <inheritdoc />
    public int Run(Script script)
    {
        foreach (var (name, value) in script.Environment)
            Environment.SetEnvironmentVariable(name, value);

        // Modules of another PowerShell on this computer might half work here; better none than that.
        Environment.SetEnvironmentVariable("PSModulePath", AppContext.BaseDirectory);
        var state = InitialSessionState.CreateDefault2();

        // The engine's own one needs Select-Object.
        state.Commands.Remove("Clear-Host", typeof(SessionStateFunctionEntry));
        state.Commands.Add(new SessionStateFunctionEntry("Clear-Host", "[Console]::Clear()"));
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        using (_runspace = RunspaceFactory.CreateRunspace(_host, state))
        {
            _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
            _runspace.Open();
            Console.CancelKeyPress += (_, key) =>
            {
                key.Cancel = true;
                Stop();
            };

            bool succeeded = Execute(script.Start);
            if (succeeded && script.Command is not null)
                succeeded = Execute(script.Command);
            if (script.Stays && !_host.ShouldExit)
                Converse();
            return _host.ShouldExit ? _host.ExitCode : succeeded || script.Stays ? 0 : 1;
        }
    }

    /// <summary>Runs what the person types until they leave.</summary>
    private void Converse()
    {
        while (!_host.ShouldExit)
        {
            string? input = Line(Prompt(), Complete);
            while (input is not null && IsIncomplete(input))
                input = Line(">> ", complete: null) is { } more ? $"{input}\n{more}" : null;
            if (!string.IsNullOrWhiteSpace(input))
                Execute(input);
            else if (_editor.IsAtEnd)
                _host.SetShouldExit(0);
        }

        string? Line(string prompt, Func<string, int, CommandCompletion>? complete)
        {
            string? line = _editor.Read(prompt, complete);
            if (line is not null)
                _editor.Remember(line);
            return line;
        }
    }

    /// <summary>Runs a script as a shell does: output is formatted, errors are shown.</summary>
    /// <returns>Whether the last command succeeded.</returns>
    private bool Execute(string text)
    {
        using PowerShell shell = Create();
        shell.AddScript(text, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        PowerShell? outer = _running;
        _running = shell;
        try
        {
            shell.Invoke(null, new PSInvocationSettings { AddToHistory = true });
            return Ask("$global:?") is true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (IncompleteParseException error)
        {
            // The usual view has nothing to say about it.
            _host.Interface.WriteErrorLine(error.Message);
            return false;
        }
        catch (RuntimeException error)
        {
            Show(error.ErrorRecord);
            return false;
        }
        finally
        {
            _running = outer;
            _host.Interface.EndProgress();
        }
    }

    private void Show(ErrorRecord error)
    {
        // The note is how Out-Default tells an error that was written from one that is output.
        var record = new PSObject(error);
        record.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        using PowerShell shell = Create();
        shell.AddCommand("Out-Default").Invoke(new[] { record });
    }

    private string Prompt() => Ask("prompt") as string ?? "PS> ";

    private object? Ask(string text)
    {
        using PowerShell shell = Create();
        try
        {
            return shell.AddScript(text, useLocalScope: false).Invoke().LastOrDefault()?.BaseObject;
        }
        catch (RuntimeException)
        {
            return null;
        }
    }

    private CommandCompletion Complete(string text, int cursor)
    {
        using PowerShell shell = Create();
        return CommandCompletion.CompleteInput(text, cursor, null, shell);
    }

    // In a nested prompt, a pipeline of this thread waits for the answer.
    private PowerShell Create()
    {
        if (Runspace.DefaultRunspace is not null && _running is not null)
            return PowerShell.Create(RunspaceMode.CurrentRunspace);
        var shell = PowerShell.Create();
        shell.Runspace = _runspace;
        return shell;
    }

    // Without waiting for it: the pipeline may be about to write to the terminal, which this thread may hold.
    private void Stop() => _running?.BeginStop(null, null);

    private static bool IsIncomplete(string input)
    {
        Parser.ParseInput(input, out _, out ParseError[] errors);
        return errors.Length > 0 && errors.All(error => error.IncompleteInput);
    }
}
