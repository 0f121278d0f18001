using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A runspace that has imported the built module by its manifest.</summary>
public sealed class Session : IDisposable
{
    public Session(CultureInfo? culture = null, PSLanguageMode? language = null, bool import = true)
    {
        Culture = culture;
        Host = new TestHost(culture);
        Runspace = RunspaceFactory.CreateRunspace(Host, State());
        Runspace.Open();
        if (language is { } mode)
            Runspace.SessionStateProxy.LanguageMode = mode;
        if (import)
            Import();
    }

    /// <summary>The culture of the threads that run scripts; null for the usual one.</summary>
    public CultureInfo? Culture { get; }

    public TestHost Host { get; }

    public Runspace Runspace { get; }

    /// <summary>What a new session has: the engine's own commands and the one of these tests.</summary>
    public static InitialSessionState State()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Select-FirstObject", typeof(SelectFirstCommand), null));
        return state;
    }

    public void Import()
    {
        Set("manifest", ModuleFiles.Manifest);
        Run("Import-Module $manifest").Clean();
    }

    /// <summary>Gives scripts a variable.</summary>
    public Session Set(string name, object? value)
    {
        Runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Runs a script to its end.</summary>
    public Outcome Run(string script)
    {
        using var running = Start(script);
        return running.Finish();
    }

    /// <summary>Begins a script and does not wait for it.</summary>
    public RunningScript Start(string script) => new(this, script);

    public Task<Outcome> RunAsync(string script) => Task.Run(() => Run(script));

    public void Dispose() => Runspace.Dispose();
}
