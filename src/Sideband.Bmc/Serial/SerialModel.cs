using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Serial;

/// <summary>The controller's own serial port, as a machine file describes it.</summary>
/// <param name="Kind">What it is wired to.</param>
/// <param name="Target">Path or address; <c>{name}</c> stands for the node's name.</param>
/// <param name="Mode">What is spoken when the controller starts for the first time.</param>
/// <param name="Login">
/// Whether a password is asked for. Without one, who reaches the port may do everything: what ipmitool's serial interfaces
/// want, because they do not log in.
/// </param>
public sealed record SerialModel(ConsoleKind Kind, string Target, SerialMode Mode, bool Login)
{
    /// <summary>The number of the serial channel where nothing is said.</summary>
    public const byte UsualChannel = 2;

    /// <summary>The channel's number, 1 to 11.</summary>
    public byte Channel { get; init; } = UsualChannel;

    /// <summary>Whether there is a modem on it: people call in, and the controller calls out.</summary>
    public bool Modem { get; init; }

    /// <summary>Whether the machine's own serial port has the line as long as the controller does not.</summary>
    public bool Shared { get; init; }

    /// <summary>Makes the line; for tests.</summary>
    internal Func<IConsoleLine>? Make { get; init; }
}
