using System;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Tests.Support;

internal static class TaskExtensions
{
    /// <summary>No test measures with this: it only turns a test that would hang into one that fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task Soon(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience);
}
