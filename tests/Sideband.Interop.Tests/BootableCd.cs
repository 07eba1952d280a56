using System.Buffers.Binary;
using System.Text;

namespace Sideband.Interop.Tests;

/// <summary>A CD that says something by the firmware and does nothing more. (El Torito 1.0, no emulation)</summary>
internal static class BootableCd
{
    private const int Sector = 2048;
    private const int BootRecord = 17;
    private const int Catalogue = 18;
    private const int Program = 19;

    public static byte[] Saying(string text)
    {
        var disc = new byte[(Program + 1) * Sector];
        Encoding.ASCII.GetBytes("\u0001CD001\u0001").CopyTo(disc, 16 * Sector);
        Encoding.ASCII.GetBytes("\0CD001\u0001EL TORITO SPECIFICATION").CopyTo(disc, BootRecord * Sector);
        BinaryPrimitives.WriteInt32LittleEndian(disc.AsSpan((BootRecord * Sector) + 0x47), Catalogue);
        // The validation entry, whose words add up to nothing, and the entry of a program of one sector.
        var catalogue = disc.AsSpan(Catalogue * Sector);
        (catalogue[0], catalogue[0x1E], catalogue[0x1F]) = (0x01, 0x55, 0xAA);
        BinaryPrimitives.WriteUInt16LittleEndian(catalogue[0x1C..], unchecked((ushort)-(0x0001 + 0xAA55)));
        catalogue[0x20] = 0x88;
        BinaryPrimitives.WriteUInt16LittleEndian(catalogue[0x26..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(catalogue[0x28..], Program);
        byte[] program =
        [
            // call next; next: pop si; add si, text - next; push cs; pop ds; cld
            .. (byte[])[0xE8, 0, 0, 0x5E, 0x83, 0xC6, 24, 0x0E, 0x1F, 0xFC],
            // more: lodsb; test al, al; jz end; mov ah, 0Eh; mov bx, 7; push si; int 10h; pop si; jmp more
            .. (byte[])[0xAC, 0x84, 0xC0, 0x74, 0x0B, 0xB4, 0x0E, 0xBB, 7, 0, 0x56, 0xCD, 0x10, 0x5E, 0xEB, 0xF0],
            // end: hlt
            0xF4,
            .. Encoding.ASCII.GetBytes(text),
        ];
        program.CopyTo(disc, Program * Sector);
        return disc;
    }
}
