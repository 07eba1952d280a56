namespace Sideband.Protocol;

/// <summary>
/// Names of those who make controllers, by their enterprise numbers. (IANA, Private Enterprise Numbers) The IPMI Forum's
/// own number is what software without a maker uses.
/// </summary>
public static class Manufacturers
{
    private static readonly Dictionary<uint, string> Names = new()
    {
        [2] = "IBM",
        [9] = "Cisco",
        [11] = "Hewlett-Packard",
        [42] = "Sun Microsystems",
        [111] = "Oracle",
        [116] = "Hitachi",
        [119] = "NEC",
        [186] = "Toshiba",
        [343] = "Intel",
        [373] = "Tatung",
        [674] = "Dell",
        [5771] = "Cisco Systems",
        [6653] = "Tyan",
        [7154] = "IPMI Forum",
        [7244] = "Quanta",
        [10297] = "Advantech",
        [10368] = "Fujitsu",
        [10418] = "Avocent",
        [10437] = "Peppercon",
        [10876] = "Supermicro",
        [13742] = "Raritan",
        [15370] = "Gigabyte",
        [19046] = "Lenovo",
        [20301] = "IBM eServer X",
        [20569] = "Inventec",
        [20974] = "American Megatrends",
        [33049] = "Mellanox",
        [37945] = "Inspur",
        [40092] = "Wiwynn",
        [42817] = "IBM Platform Firmware",
        [48512] = "Inspur Group",
        [49150] = "Vertiv",
        [51974] = "Raptor",
        [52538] = "Ampere",
    };

    /// <summary>The name of a manufacturer; null where it is not known.</summary>
    /// <param name="id">The enterprise number; Get Device ID gives 20 bits of it.</param>
    public static string? Name(uint id) => Names.GetValueOrDefault(id);
}
