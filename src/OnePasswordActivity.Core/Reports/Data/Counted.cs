namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>A counter that is filled when somebody looks at it.</summary>
/// <typeparam name="T">The counter.</typeparam>
/// <param name="pass">What fills it.</param>
/// <param name="counter">The counter, empty.</param>
internal sealed class Counted<T>(EventPass pass, T counter)
    where T : IEventCounter
{
    /// <summary>The counter with all events in it.</summary>
    public T Value
    {
        get
        {
            pass.Fill(counter);
            return counter;
        }
    }

    /// <summary>Says that somebody will look at it, so that it is filled together with others.</summary>
    public void Expect() => pass.Expect(counter);
}
