using System.Globalization;
using System.Text.Json;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Vectors that were computed by one implementation and confirmed by another, and captures of real peers.</summary>
internal static class Vectors
{
    private static readonly JsonElement Root = JsonDocument.Parse(Facts.Bytes("crypto_vectors.json")).RootElement;

    public static JsonElement.ArrayEnumerator Of(string name) => Root.GetProperty(name).EnumerateArray();

    public static JsonElement Named(string list, string name) => Of(list).Single(e => e.Text("name") == name);

    public static IEnumerable<TheoryDataRow<string>> Names(string list) =>
        Of(list).Select(e => new TheoryDataRow<string>(e.Text("name")));

    public static string Text(this JsonElement e, string name) => e.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement e, string name) => Convert.FromHexString(e.Text(name));

    public static uint Number(this JsonElement e, string name) =>
        e.GetProperty(name) is { ValueKind: JsonValueKind.Number } n
            ? n.GetUInt32()
            : uint.Parse(e.Text(name)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static bool Has(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object
        && e.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null;

    public static CipherSuite SuiteOf(JsonElement e) => CipherSuite.Find((int)e.Number("cipher_suite"))!;

    public static SessionPassword Password(JsonElement inputs) =>
        inputs.Has("kuid_hex") ? new(inputs.Hex("kuid_hex")) : new(inputs.Text("password"));

    public static SessionPassword Kg(JsonElement inputs) =>
        inputs.Has("kg_hex") ? new(inputs.Hex("kg_hex")) : Password(inputs);

    public static RakpExchange Exchange(JsonElement e)
    {
        var i = e.GetProperty("inputs");
        return new(
            SuiteOf(e).Authentication,
            i.Number("sidm"),
            i.Number("sidc"),
            i.Hex("rm_hex"),
            i.Hex("rc_hex"),
            i.Hex("guid_hex"),
            (byte)i.Number("role_byte"),
            i.Has("user_name_hex") ? i.Hex("user_name_hex") : System.Text.Encoding.ASCII.GetBytes(i.Text("user_name"))
        );
    }
}
