using System.Globalization;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Audits;

/// <summary>A fault of firmware that was published.</summary>
/// <param name="Manufacturer">Whose, by enterprise number.</param>
/// <param name="Product">Which product; null is all.</param>
/// <param name="From">The first version that has it, as Get Device ID tells versions.</param>
/// <param name="Below">The first that has it no more.</param>
/// <param name="Mended">The same as its manufacturer writes it.</param>
/// <param name="Name">Its number.</param>
/// <param name="Title">What it is.</param>
/// <param name="Source">Where it is told.</param>
/// <param name="Date">When that was read.</param>
internal sealed record Advisory(
    uint Manufacturer,
    ushort? Product,
    (int Major, int Minor) From,
    (int Major, int Minor) Below,
    string Mended,
    string Name,
    string Title,
    string Source,
    string Date
)
{
    private const string Resource = "advisories.tsv";

    public static IReadOnlyList<Advisory> ReadAll() => [.. DataFile.Rows(Resource).Select(Read)];

    public bool IsAbout(GetDeviceId.Response identity)
    {
        var version = ((int)identity.FirmwareMajor, (int)identity.FirmwareMinor);
        return identity.ManufacturerId == Manufacturer
            && (Product is not { } product || identity.ProductId == product)
            && version.CompareTo(From) >= 0
            && version.CompareTo(Below) < 0;
    }

    private static Advisory Read(string[] row) =>
        new(
            uint.Parse(row[0], CultureInfo.InvariantCulture),
            row[1] == "*" ? null : ushort.Parse(row[1], CultureInfo.InvariantCulture),
            Version(row[2]),
            Version(row[3]),
            row[4],
            row[5],
            row[6],
            row[7],
            row[8]
        );

    private static (int, int) Version(string text)
    {
        var parts = text.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
