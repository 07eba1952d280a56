using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A bus behind the controller, described or real. (IPMI v2.0 §22.11)</summary>
internal interface II2cBus : IDisposable
{
    /// <summary>Writes, then reads from the same device without letting go of the bus.</summary>
    /// <param name="address">Seven bits.</param>
    /// <param name="write">Bytes to write; none where only is read.</param>
    /// <param name="read">Filled with what is read; empty where nothing is.</param>
    BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read);
}
