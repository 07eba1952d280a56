namespace Sideband.Bmc.Hardware.I2c;

/// <summary>EE1004, the memory of DDR4 modules: two pages of 256 bytes, switched for all modules of a bus at once. (JEDEC 21-C 4.1.6)</summary>
internal sealed class PagedEeprom(byte[] content, PagedEeprom.PageSelection selection) : II2cDevice
{
    /// <summary>A write to 36h selects the lower page, one to 37h the upper.</summary>
    public const byte FirstSelector = 0x36;
    private const int PageSize = 256;
    private byte _address;

    /// <summary>Which page all modules of the bus show.</summary>
    internal sealed class PageSelection
    {
        public int Page { get; set; }
    }

    /// <summary>The two addresses that select a page.</summary>
    internal sealed class Selector(PageSelection selection, int page) : II2cDevice
    {
        public bool Write(ReadOnlySpan<byte> data)
        {
            selection.Page = page;
            return true;
        }

        public void Read(Span<byte> data) => data.Clear();
    }

    public bool Write(ReadOnlySpan<byte> data)
    {
        _address = data[0];
        // The lower half is locked by the maker, and nobody writes the rest through a controller.
        return data.Length == 1;
    }

    public void Read(Span<byte> data)
    {
        foreach (ref var value in data)
            value = content[(selection.Page * PageSize) + _address++];
    }
}
