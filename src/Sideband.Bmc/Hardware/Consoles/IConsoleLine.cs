namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>
/// The serial port of a machine, seen from its controller. The controller asks and never waits; where characters come from
/// another thread, that one tells by <see cref="Ready"/>.
/// </summary>
internal interface IConsoleLine : ITimed, IDisposable
{
    /// <summary>Called from any thread when there is something to read, or room to write again.</summary>
    Action? Ready { set; }

    /// <summary>Takes characters for the machine.</summary>
    /// <returns>How many were taken.</returns>
    int Write(ReadOnlySpan<byte> characters);

    /// <summary>Gives what the machine said.</summary>
    /// <returns>How many characters; 0 is nothing at present.</returns>
    int Read(Span<byte> characters);

    /// <summary>Sends a break to the machine.</summary>
    void Break();

    /// <summary>Pulses the ring indicator.</summary>
    void Ring();

    /// <summary>Something happens to the machine's power.</summary>
    void OnChassis(ChassisChange change);
}
