namespace OnePasswordActivity.Simulator;

/// <summary>One attempt to sign in, and if it succeeded the session that later events belong to.</summary>
internal readonly record struct SignIn(
    ulong Key, Stamp When, Actor Who, Device Device, Place Place, Address Address, SignInOutcome Outcome)
{
    public ulong SessionKey => Dice.Mix(Key ^ 0x2545F4914F6CDD1D);
}
