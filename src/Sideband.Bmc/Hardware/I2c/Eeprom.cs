namespace Sideband.Bmc.Hardware.I2c;

/// <summary>
/// 24C02 and larger ones: an address, one byte up to 256 and two beyond, that counts on with each byte. A write stays
/// within its page and goes round in it, as the real ones do.
/// </summary>
internal sealed class Eeprom(int size, int pageSize, Func<ReadOnlyMemory<byte>> content, Eeprom.Writer write)
    : II2cDevice
{
    private const byte Erased = 0xFF;
    private int _address;

    /// <summary>Keeps bytes.</summary>
    internal delegate void Writer(int offset, ReadOnlySpan<byte> data);

    private int AddressBytes => size > 256 ? 2 : 1;

    public bool Write(ReadOnlySpan<byte> data)
    {
        if (data.Length < AddressBytes)
            return false;
        _address = (AddressBytes == 1 ? data[0] : data[0] << 8 | data[1]) % size;
        var page = _address - (_address % pageSize);
        foreach (var value in data[AddressBytes..])
        {
            write(_address, [value]);
            _address = page + ((_address + 1 - page) % pageSize);
        }
        return true;
    }

    public void Read(Span<byte> data)
    {
        var bytes = content().Span;
        foreach (ref var value in data)
        {
            value = _address < bytes.Length ? bytes[_address] : Erased;
            _address = (_address + 1) % size;
        }
    }
}
