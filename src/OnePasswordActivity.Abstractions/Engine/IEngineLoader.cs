namespace OnePasswordActivity.Engine;

/// <summary>Loads the engine apart from everything else in the process.</summary>
public interface IEngineLoader
{
    /// <summary>Loads the engine.</summary>
    /// <param name="directory">The folder of the engine and what it needs.</param>
    IEngine Load(string directory);
}
