using System;

namespace OnePasswordActivity.Engine;

/// <summary>The journal of what is done to users. Lines are added to it and never changed.</summary>
public interface IResponseJournal : IDisposable
{
    /// <summary>Writes what is about to be done; it is on the disk when this returns.</summary>
    /// <param name="intent">What.</param>
    /// <returns>The number of the line.</returns>
    /// <exception cref="ArchiveException">It can't be written, so that it must not be done.</exception>
    long Begin(ResponseIntent intent);

    /// <summary>Writes what became of it.</summary>
    /// <param name="id">The number of the line.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="error">What went wrong, or null.</param>
    /// <exception cref="ArchiveException">It can't be written.</exception>
    void End(long id, ResponseResult result, string? error);
}
