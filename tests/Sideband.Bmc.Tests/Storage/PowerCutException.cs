namespace Sideband.Bmc.Tests.Storage;

/// <summary>The power is gone: nothing of the program runs on.</summary>
internal sealed class PowerCutException : Exception
{
    public PowerCutException() { }

    public PowerCutException(string message)
        : base(message) { }

    public PowerCutException(string message, Exception inner)
        : base(message, inner) { }
}
