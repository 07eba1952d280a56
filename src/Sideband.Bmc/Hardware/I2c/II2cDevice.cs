namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A device on a described bus. A transfer is a write, a read, or a write and a read with nothing between them.</summary>
internal interface II2cDevice
{
    /// <summary>Takes bytes; false where it does not acknowledge one of them.</summary>
    bool Write(ReadOnlySpan<byte> data);

    /// <summary>Gives bytes, as many as are clocked out of it.</summary>
    void Read(Span<byte> data);
}
