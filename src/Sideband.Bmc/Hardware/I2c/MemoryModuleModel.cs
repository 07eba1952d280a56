namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A DDR4 memory module as its SPD describes it.</summary>
/// <param name="Gigabytes">4 to 64, a power of two.</param>
/// <param name="Part">The part number, up to twenty characters.</param>
/// <param name="Serial">The serial number.</param>
/// <param name="MakerBank">JEDEC's bank of the maker's number, from 1.</param>
/// <param name="Maker">The maker's number in that bank, with its parity bit.</param>
/// <param name="Year">Two digits.</param>
/// <param name="Week">1 to 53.</param>
public sealed record MemoryModuleModel(
    int Gigabytes,
    string Part,
    uint Serial,
    byte MakerBank,
    byte Maker,
    byte Year,
    byte Week
);
