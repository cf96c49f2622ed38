import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const configuration = (family: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit>
  </match>
</fontconfig>
`

/** Lets programs that this one starts from now on draw in this font, whatever the desktop has chosen (Linux only). */
export const useFont = async (family: string, folder: string): Promise<void> => {
  const file = join(folder, 'fonts.conf')
  await writeFile(file, configuration(family))
  process.env['FONTCONFIG_FILE'] = file
}
