using System;
using System.IO;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Isolation;

/// <summary>Loads the engine into a load context of its own.</summary>
public sealed class EngineLoader : IEngineLoader
{
    /// <inheritdoc/>
    public IEngine Load(string directory)
    {
        var engine = new EngineLoadContext(directory).LoadFromAssemblyPath(Path.Combine(directory, "OnePasswordActivity.Core.dll"));
        return (IEngine)Activator.CreateInstance(engine.GetType("OnePasswordActivity.Core.Engine", throwOnError: true)!)!;
    }
}
