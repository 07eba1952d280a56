using System.Globalization;
using System.Text;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Every message is tested by being in the catalogue.</summary>
public sealed class CatalogueContractTests
{
    public static TheoryData<string> Names => [.. Catalogue.Entries.Keys];

    public static TheoryData<string> Groups => [.. Catalogue.Entries.Values.Select(e => e.Group).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_reads_back_what_it_writes_and_survives_any_bytes(string name) =>
        Catalogue.Entries[name].CheckContract();

    /// <summary>Two fields of one width that change places still round-trip: the approved text does not let them.</summary>
    [Theory]
    [MemberData(nameof(Groups))]
    public void Layouts_are_the_approved_ones(string group)
    {
        var text = new StringBuilder();
        foreach (var (name, entry) in Catalogue.Entries.Where(e => e.Value.Group == group))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}\n");
            foreach (var sample in entry.Samples(3))
                text.Append(sample);
        }
        Approved.Check($"Layouts.{group}.approved.txt", text.ToString());
    }
}
