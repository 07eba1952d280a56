using Sideband.Protocol.Wire;

namespace Sideband.Server.Views;

/// <summary>A field of a message.</summary>
/// <param name="Place">Its bytes, from 1, and bits: <c>3</c>, <c>3-4</c> or <c>3[7:4]</c>; empty for the heading of a part.</param>
/// <param name="Depth">How deep in nested parts it stands; 0 at the top.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Value">Its value in words and digits.</param>
/// <param name="Remark">What is odd about it; null where nothing is.</param>
internal sealed record WireFieldView(string Place, int Depth, string Name, string Value, string? Remark)
{
    public static IReadOnlyList<WireFieldView> Of(IReadOnlyList<WireField> fields) =>
        [.. fields.Select(f => new WireFieldView(f.Place, f.Depth, f.Name, f.Value, f.Remark))];
}
