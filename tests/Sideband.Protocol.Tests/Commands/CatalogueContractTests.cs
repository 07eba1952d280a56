using System.Globalization;
using System.Text;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Every command is tested by being in the catalogue.</summary>
public sealed class CatalogueContractTests
{
    public static TheoryData<string> Names => [.. Catalogue.Entries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_reads_back_what_it_writes_and_survives_any_bytes(string name) =>
        Catalogue.Entries[name].CheckContract();

    /// <summary>Two fields of one width that change places still round-trip: the approved text does not let them.</summary>
    [Fact]
    public void Layouts_are_the_approved_ones()
    {
        var text = new StringBuilder();
        foreach (var (name, entry) in Catalogue.Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}\n");
            foreach (var sample in entry.Samples(3))
                text.Append(sample);
        }
        Approved.Check("Layouts.approved.txt", text.ToString());
    }
}
